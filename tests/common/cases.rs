//! How often a property is tried.

use proptest::prelude::ProptestConfig;

/// So often, unless `PROPTEST_CASES` says otherwise: who asks for more gets more of every property. (G3)
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    let (cases, usual) = (asked.unwrap_or(usual), ProptestConfig::default());
    // Of more cases, more are none: a line that nobody understands, the same word twice.
    let max_global_rejects = usual.max_global_rejects.max(cases.saturating_mul(4));
    ProptestConfig { cases, max_global_rejects, ..usual }
}
