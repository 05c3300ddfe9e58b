//! SHA-256 (FIPS 180-4) of words, and of a whole archive in canonical JSON (RFC 8785).
//!
//! Canonical JSON is made straight from the text of the file and fed to the hash piece by piece, so it costs no
//! memory. Not covered by RFC 8785, and hashed as they are written: numbers beyond a double, and strings with a lone
//! surrogate. Fields given twice, which the standard forbids, are hashed in their order.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};

use super::raw;

/// The digest of those words, 64 hexadecimal digits in lower case.
pub fn of_words(words: &str) -> String {
    hex(&Sha256::digest(words.as_bytes()))
}

/// The first half of that digest, as bytes: enough to tell words apart.
pub fn half_of_words(words: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(words.as_bytes())[..16]);
    half
}

/// A digest of bytes that come one after the other.
#[derive(Clone, Debug, Default)]
pub struct Sum(Sha256);

impl Sum {
    /// Adds the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them, 64 hexadecimal digits in lower case.
    pub fn digits(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Tells whether that is a SHA-256 digest in hexadecimal digits.
pub fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The lists that the digest of a whole archive covers, in the order in which canonical JSON sorts them.
pub const LISTS: [&str; 5] = ["events", "indices", "organisations", "people", "statements"];

/// The digest of one record in canonical JSON.
pub fn of_record(record: &str) -> String {
    let mut hash = Sha256::new();
    canonical(record, &mut |piece| hash.update(piece));
    hex(&hash.finalize())
}

/// The digest of a whole archive: that of one object with its five lists, where a list that is not given is empty.
/// `records` gives each record of the list of that name to the function that it is given.
pub fn of_lists(mut records: impl FnMut(&str, &mut dyn FnMut(&str))) -> String {
    let mut hash = Sha256::new();
    for (place, name) in LISTS.into_iter().enumerate() {
        hash.update(format!("{}\"{name}\":[", if place == 0 { "{" } else { "," }));
        let mut first = true;
        records(name, &mut |record| {
            if !std::mem::take(&mut first) {
                hash.update(",");
            }
            canonical(record, &mut |piece| hash.update(piece));
        });
        hash.update("]");
    }
    hash.update("}");
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(four.into(), 16).unwrap_or_default();
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        digits.push(digit(byte >> 4));
        digits.push(digit(byte & 15));
    }
    digits
}

/// Gives the canonical form in pieces. It recurses as deep as the value is nested, which reading has limited.
fn canonical(raw: &str, out: &mut impl FnMut(&str)) {
    match raw.as_bytes().first() {
        Some(b'{') => canonical_object(raw, out),
        Some(b'[') => {
            out("[");
            let mut first = true;
            let _ = raw::items(raw, |item| {
                if !std::mem::take(&mut first) {
                    out(",");
                }
                canonical(item, out);
                true
            });
            out("]");
        }
        Some(b'"') => match raw::string(raw) {
            Ok(text) => canonical_string(&text, out),
            Err(_) => out(raw),
        },
        Some(b'-' | b'0'..=b'9') => match raw.parse::<f64>() {
            Ok(number) if number.is_finite() => out(&canonical_number(number)),
            _ => out(raw),
        },
        _ => out(raw),
    }
}

fn canonical_object(raw: &str, out: &mut impl FnMut(&str)) {
    let Ok(fields) = raw::members(raw) else {
        out(raw);
        return;
    };
    // A key that is no Unicode stands as it is written.
    let read = |(key, value)| (raw::string(key).unwrap_or(Cow::Borrowed(key)), key, value);
    let mut fields: Vec<(Cow<'_, str>, &str, &str)> = fields.into_iter().map(read).collect();
    // RFC 8785 sorts by UTF-16 code units, which differs from UTF-8 order beyond the basic plane.
    fields.sort_by(|(one, ..), (other, ..)| one.encode_utf16().cmp(other.encode_utf16()));
    out("{");
    for (count, (_, key, value)) in fields.into_iter().enumerate() {
        if count > 0 {
            out(",");
        }
        canonical(key, out);
        out(":");
        canonical(value, out);
    }
    out("}");
}

/// serde escapes exactly what ECMAScript does: quote, backslash, and controls, the short forms where there are any.
fn canonical_string(text: &str, out: &mut impl FnMut(&str)) {
    out(&serde_json::to_string(text).expect("a string can always be written as JSON"));
}

/// A finite number as ECMAScript prints it (ECMA-262, `Number::toString`).
fn canonical_number(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let scientific = format!("{:e}", number.abs());
    let (mantissa, exponent) = scientific.split_once('e').expect("{:e} prints an exponent");
    let digits = mantissa.replace('.', "");
    let count = i32::try_from(digits.len()).expect("a double has at most 17 digits");
    // The decimal point stands after that many digits.
    let point = exponent.parse::<i32>().expect("{:e} prints a whole exponent") + 1;
    let repeat = |zeros: i32| "0".repeat(usize::try_from(zeros).unwrap_or(0));
    let body = match point {
        1..=21 if point >= count => format!("{digits}{}", repeat(point - count)),
        1..=21 => {
            let (whole, part) = digits.split_at(usize::try_from(point).unwrap_or(0));
            format!("{whole}.{part}")
        }
        -5..=0 => format!("0.{}{digits}", repeat(-point)),
        _ => {
            let (first, rest) = digits.split_at(1);
            let dot = if rest.is_empty() { "" } else { "." };
            format!("{first}{dot}{rest}e{}{}", if point > 0 { "+" } else { "-" }, (point - 1).abs())
        }
    };
    format!("{sign}{body}")
}

#[cfg(test)]
mod tests {
    use super::{canonical, canonical_number, of_lists, of_words};

    fn check(text: &str, expected: &str) {
        let mut found = String::new();
        canonical(text, &mut |piece| found.push_str(piece));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn json_is_made_canonical_as_the_standard_says() {
        // The examples of RFC 8785, sections 3.2.2 and 3.2.3.
        check(
            r#"{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                "literals": [null, true, false]}"#,
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
             \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        );
        check(
            r#"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#,
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}",
        );
        check("1e400", "1e400");
        check(r#"["\ud800"]"#, r#"["\ud800"]"#);
        check(r#"{"b": 1.0, "\ud800": 2.0}"#, r#"{"\ud800":2,"b":1}"#);
    }

    #[test]
    fn numbers_print_as_in_the_table_of_the_standard() {
        // RFC 8785, appendix B, by the bits of the double.
        for (bits, expected) in [
            (0x0000_0000_0000_0000_u64, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        ] {
            assert_eq!(canonical_number(f64::from_bits(bits)), expected);
        }
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4, example "abc".
        assert_eq!(of_words("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn the_whole_is_one_object_of_five_lists() {
        let found = of_lists(|list, add| {
            if list == "people" {
                add(r#"{"id" : "a"}"#);
                add("1.0");
            }
        });
        let text = r#"{"events":[],"indices":[],"organisations":[],"people":[{"id":"a"},1],"statements":[]}"#;
        assert_eq!(found, of_words(text));
    }
}
