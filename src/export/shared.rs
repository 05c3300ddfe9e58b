//! A package to be shown to others: the same records of a safe copy of the archive.

use std::io;
use std::sync::Arc;

use foldhash::HashMap;

use super::choice::{Choice, Ids};
use super::format::Format;
use super::own::{is_own, whole};
use super::package::Package;
use super::part::part;
use super::product::Product;
use crate::archive::event::Event;
use crate::archive::id::EventId;
use crate::archive::verbatim::Verbatim;
use crate::archive::written::Written;
use crate::query::Query;
use crate::safe::{NoCopy, Safe, safe};
use crate::store::Store;
use crate::store::cancel::Cancel;
use crate::store::page::Order;
use crate::store::request::Opened;

/// Records of a safe copy, for one format.
#[derive(Debug)]
pub struct Shared<'f> {
    format: &'f Format,
    choice: Choice,
    copy: Copy,
    remarks: Vec<String>,
}

/// A safe copy, as a format needs it.
#[derive(Debug)]
enum Copy {
    /// To be written as it stands.
    Written(Box<Written>),
    /// To be asked.
    Opened(Box<Open>),
}

#[derive(Debug)]
struct Open {
    store: Store,
    /// Of a part: its facts that others contradict in the archive itself.
    contradicted: Option<Vec<Arc<Event>>>,
}

impl<'f> Shared<'f> {
    /// The same records as were chosen of an archive, which stands so in its file; and what opening their copy shows.
    pub fn new(format: &'f Format, choice: Choice, written: Written) -> Result<(Self, Opened), NoCopy> {
        let (Safe { written: made, ids, remarks: found }, mut remarks) = copied(&choice, &written)?;
        remarks.extend(found);
        drop(written);
        let (archive, problems) = made.understood().map_err(NoCopy::Broken)?;
        let (store, opened) = Store::of(archive, problems);
        let copy = if is_own(format) {
            Copy::Written(Box::new(made))
        } else {
            let contradicted = choice.ids.as_ref().map(|chosen| contradicted(&store, chosen, &ids));
            Copy::Opened(Box::new(Open { store, contradicted }))
        };
        Ok((Self { format, choice, copy, remarks }, opened))
    }

    /// What the format makes of it, with what has to be known before it is shared.
    pub fn product(&self) -> Product<'_> {
        Product::new(self.format.holds, move |take| {
            let mut remarks = match &self.copy {
                Copy::Written(written) => whole(self.format, written).write(take)?,
                Copy::Opened(copy) => self.format.product(&copy.package(&self.choice)?).write(take)?,
            };
            remarks.extend(self.remarks.iter().cloned());
            Ok(remarks)
        })
    }
}

/// A safe copy of what was chosen, and what is to be said of the choice.
fn copied(choice: &Choice, written: &Written) -> Result<(Safe, Vec<String>), NoCopy> {
    let everybody: Vec<Verbatim> = written.list("people").collect();
    let Some(ids) = &choice.ids else {
        return Ok((safe(written, &everybody)?, written.lost.iter().map(ToString::to_string).collect()));
    };
    let part = part(written, ids);
    Ok((safe(&part.written, &everybody)?, part.remarks))
}

/// The facts that others contradicted where they were chosen.
fn contradicted(store: &Store, chosen: &Ids, renamed: &HashMap<String, String>) -> Vec<Arc<Event>> {
    let ids = chosen.contradicted.iter().map(|place| chosen.facts[*place as usize].as_ref());
    let ids = ids.map(|id| EventId::new(renamed.get(id).map_or(id, String::as_str)));
    ids.filter_map(|id| store.archive().event(&id).cloned()).collect()
}

impl Open {
    /// All of it.
    fn package(&self, choice: &Choice) -> io::Result<Package<'_>> {
        let everything = self.store.chosen(&Query::default(), Order::Source, &Cancel::never());
        // The words of the question are not told: they may hold a name.
        let mut package = Package::chosen(&self.store, "", choice.of, everything.map_err(io::Error::other)?);
        if let Some(contradicted) = &self.contradicted {
            package = package.contradicted(contradicted);
        }
        package.cells = choice.cells;
        package.is_untold = choice.ids.is_some();
        Ok(package)
    }
}
