//! JSON that is written while its records are made.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;

use super::sink::Sink;

/// A list of which each item is made when its turn comes.
pub(super) struct Each<F>(pub(super) F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: IntoIterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// Writes one document, laid out for people.
pub(super) fn document(sink: &mut Sink, document: &impl Serialize) -> io::Result<()> {
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut *sink, Layout::default()))?;
    sink.write_all(b"\n")
}

/// Writes a record on a line of its own.
pub(super) fn line(sink: &mut Sink, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *sink, record)?;
    sink.write_all(b"\n")
}

/// Lays JSON out as serde does for people, but begins each line in one piece: of a gigabyte of short lines every other
/// piece would be two spaces.
#[derive(Default)]
struct Layout {
    depth: usize,
    /// Whether what ends next holds anything; else it ends in its own line.
    is_filled: bool,
}

/// What ends a line and begins the next one, as far in as our own shapes go.
const LINE: &[u8] = b",\n                                ";
const INDENT: usize = 2;

impl Layout {
    /// Goes to the next line, behind a comma or not.
    #[inline]
    fn line<W: ?Sized + Write>(&self, writer: &mut W, comma: bool) -> io::Result<()> {
        let (start, end) = (usize::from(!comma), b",\n".len() + INDENT * self.depth);
        writer.write_all(&LINE[start..end.min(LINE.len())])?;
        (LINE.len()..end).try_for_each(|_| writer.write_all(b" "))
    }

    #[inline]
    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.is_filled = false;
        writer.write_all(bracket)
    }

    #[inline]
    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.is_filled {
            self.line(writer, false)?;
        }
        writer.write_all(bracket)
    }
}

impl Formatter for Layout {
    #[inline]
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    #[inline]
    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    #[inline]
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.line(writer, !first)
    }

    #[inline]
    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }

    #[inline]
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    #[inline]
    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    #[inline]
    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.line(writer, !first)
    }

    #[inline]
    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    #[inline]
    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::document;
    use crate::export::sink::{Piece, Sink};

    fn laid_out(value: &Value) -> String {
        let mut text = String::new();
        let mut take = |piece: Piece| {
            if let Piece::Text(more) = piece {
                text.push_str(more);
            }
            Ok(())
        };
        let mut sink = Sink::new(&mut take);
        document(&mut sink, value).and_then(|()| sink.end()).unwrap();
        text
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![Just(Value::Null), any::<i64>().prop_map(Value::from), ".{0,4}".prop_map(Value::from)];
        leaf.prop_recursive(4, 40, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map(".{0,4}", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn json_is_laid_out_as_serde_does(value in any_value(), around in 0_usize..40) {
            let value = (0..around).fold(value, |value, _| Value::from(vec![value]));
            prop_assert_eq!(laid_out(&value), serde_json::to_string_pretty(&value).unwrap() + "\n");
        }
    }
}
