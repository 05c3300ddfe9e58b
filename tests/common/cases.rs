//! How often a property is tried.

use proptest::prelude::ProptestConfig;

/// So often, unless `PROPTEST_CASES` says otherwise: who asks for more gets more of every property. (G3)
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(usual))
}
