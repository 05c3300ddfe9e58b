//! Made-up dates, of every form that the format knows.

use fastrand::Rng;

/// A date in EDTF; most are days, every fifth is one of the other forms.
pub fn date(rng: &mut Rng) -> String {
    let (year, month, day) = (rng.u32(1996..2027), rng.u32(1..13), rng.u32(1..29));
    let later = year + rng.u32(1..4);
    if rng.u8(..5) > 0 {
        return format!("{year}-{month:02}-{day:02}");
    }
    match rng.u8(..16) {
        0..4 => format!("{year}-{month:02}"),
        4..6 => format!("{year}"),
        6 => format!("{year}-{month:02}-{day:02}?"),
        7 => format!("{year}-{month:02}~"),
        8 => format!("{year}%"),
        9 => format!("{}X", year / 10),
        10 => format!("{year}-{month:02}-XX"),
        11 => format!("{year}-{}", rng.u32(21..25)),
        12 => format!("{year}-{month:02}-{day:02}/{later}-{month:02}"),
        13 => format!("{year}-{month:02}/.."),
        14 => format!("../{year}"),
        _ => format!("[{year}-{month:02}-{day:02},{later}]"),
    }
}
