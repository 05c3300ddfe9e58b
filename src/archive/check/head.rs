//! The head of an archive: what it is and where it comes from.

use crate::archive::digest::is_digest;
use crate::archive::log::Spot;
use crate::archive::problem::Grade::Warning;
use crate::archive::raw;
use crate::archive::record::Record;
use crate::archive::statement::Digest;
use crate::archive::{Meta, Origin};

/// The head, and the digest of the whole that it gives. A title that is missing is shown as the id, and a missing id
/// as `unnamed`; both are reported.
pub(in crate::archive) fn head<'a>(record: &mut Record<'_, 'a>) -> (Meta, Option<Given<'a>>) {
    let id = record.id(|_| false).unwrap_or_else(|| "unnamed".to_owned());
    let title = record.needed("title", Warning).unwrap_or_else(|| id.clone());
    let meta = Meta {
        id,
        title,
        description: record.words("description"),
        licence: record.words("licence"),
        lang: record.words("lang"),
        captured: record.date("captured"),
        source: origin(record),
    };
    (meta, digest(record))
}

fn origin(head: &mut Record<'_, '_>) -> Option<Origin> {
    let raw = head.take("source")?;
    let mut record = Record::part(head.spot, raw)?;
    let origin = record.needed("name", Warning).map(|name| Origin {
        name,
        url: record.address("url"),
        part: record.words("part"),
    });
    if origin.is_some() {
        record.finish();
    }
    origin
}

/// A digest that a record gives.
pub(in crate::archive) struct Given<'a> {
    raw: &'a str,
    digest: String,
}

/// The digest that a record gives, when it is one.
pub(super) fn digest<'a>(record: &mut Record<'_, 'a>) -> Option<Given<'a>> {
    let raw = record.take("sha256")?;
    let text = raw::string(raw).ok().filter(|text| is_digest(text));
    if text.is_none() {
        record.spot.expected(Warning, raw, "a SHA-256 digest of 64 hexadecimal digits");
    }
    text.map(|text| Given { raw, digest: text.to_ascii_lowercase() })
}

impl Given<'_> {
    /// Compares it with the digest that was computed; `what` begins a loud message when they differ.
    pub(in crate::archive) fn compared(&self, spot: Spot<'_, '_>, found: &str, what: &str) -> Digest {
        if self.digest == found {
            return Digest::Matches;
        }
        let at = spot.source.offset(self.raw);
        spot.report(Warning, at, format!("DIGEST MISMATCH: {what} the digest {} was made from: {found}", self.digest));
        Digest::Differs
    }
}
