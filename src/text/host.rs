//! The host of an address, told apart from what stands round it, and as the net spells it.
//!
//! Nothing here or elsewhere opens an address. The encoder of RFC 3492 is our own: the crates that have one bring the
//! tables of a whole standard on domain names with them, and here nobody is sent anywhere by its answer.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Schemes whose addresses lead to a host however many slashes stand before it, and of either kind (URL Standard of the
/// WHATWG, special schemes).
const SPECIAL: [&str; 5] = ["http", "https", "ftp", "ws", "wss"];

/// Who or what an address leads to.
struct Authority {
    /// Where it begins: a name may stand there, and then the host.
    start: usize,
    host: Range<usize>,
    is_mail: bool,
}

/// The bytes of an address that name its host; `None` where it names none.
///
/// Browsers take a backslash for a slash, and all before the last `@` for a name: so does this, or it would tell
/// another host than the one that answers.
pub fn host(address: &str) -> Option<Range<usize>> {
    authority(address).map(|authority| authority.host)
}

fn authority(address: &str) -> Option<Authority> {
    let scheme = scheme(address);
    let behind = scheme.as_ref().map_or(0, |(_, end)| *end);
    let slashes = slashes(&address[behind..]);
    let (start, is_mail) = match scheme.as_ref().map(|(name, _)| name.as_str()) {
        Some("mailto") => (behind, true),
        Some(name) if SPECIAL.contains(&name) => (behind + slashes.len(), false),
        Some(_) if address[behind..].starts_with("//") => (behind + 2, false),
        Some(_) => return None,
        None if slashes.matches(is_slash).count() > 1 => (slashes.len(), false),
        None => (0, true),
    };
    let rest = &address[start..];
    let whole = start + rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let name = address[start..whole].rfind('@').map(|at| start + at + 1);
    let from = if is_mail { name? } else { name.unwrap_or(start) };
    let host = &address[from..whole];
    // The colons of an address of IPv6 stand in brackets.
    let port = host.rfind(':').filter(|at| !host[*at..].contains(']'));
    let to = from + port.unwrap_or(host.len());
    (from < to).then_some(Authority { start, host: from..to, is_mail })
}

/// The scheme of an address in small letters, and where its colon ends. Browsers leave out line ends and tabs, and what is
/// blank at the start.
fn scheme(address: &str) -> Option<(String, usize)> {
    let colon = address.find(':')?;
    let before = address[..colon].trim_start_matches(|c: char| c <= ' ');
    let name: String = before.chars().filter(|c| !is_left_out(*c)).map(|c| c.to_ascii_lowercase()).collect();
    let is_scheme = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then_some((name, colon + 1))
}

/// The slashes with which a text begins, of either kind, with what browsers leave out.
fn slashes(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| is_slash(c) || c <= ' ');
    text[..text.len() - rest.len()].trim_end_matches(|c| !is_slash(c))
}

fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\')
}

fn is_left_out(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// The host of an address in words, with its letters of the net where it has others: `вясна.бел, on the net xn--…`.
pub fn told(address: &str) -> Option<String> {
    let host = &address[host(address)?];
    Some(match in_ascii(host) {
        None => host.to_owned(),
        Some(ascii) => format!("{host}, on the net {ascii}"),
    })
}

/// Whether an address looks like one of another host: its letters are not those of the net, something stands before its
/// host that could be taken for it, or browsers do not read what is written.
pub fn is_doubtful(address: &str) -> bool {
    let Some(Authority { start, host, is_mail }) = authority(address) else { return false };
    let is_behind_a_name = !is_mail && start < host.start;
    let is_read_otherwise = address.contains(|c| c == '\\' || is_left_out(c)) || address.starts_with(|c| c <= ' ');
    is_behind_a_name || !address[host].is_ascii() || is_read_otherwise
}

/// A host in the ASCII letters by which the net knows it (RFC 3492); `None` where it has no other letters.
pub fn in_ascii(host: &str) -> Option<String> {
    if host.is_ascii() {
        return None;
    }
    let folded: String = host.nfkc().flat_map(char::to_lowercase).nfc().collect();
    // Full stops of East Asian scripts part labels too (RFC 3490, section 3.1).
    let labels = folded.split(['.', '\u{3002}', '\u{FF0E}', '\u{FF61}']);
    let coded = labels.map(|label| if label.is_ascii() { label.to_owned() } else { format!("xn--{}", coded(label)) });
    Some(coded.collect::<Vec<_>>().join("."))
}

/// Bootstring with the numbers of Punycode (RFC 3492, section 5).
const BASE: u64 = 36;
const T_MIN: u64 = 1;
const T_MAX: u64 = 26;
const SKEW: u64 = 38;
const DAMP: u64 = 700;
const FIRST_BIAS: u64 = 72;
const FIRST_CODE: u64 = 128;

/// A label that is not all ASCII, without its prefix (RFC 3492, section 6.3). Numbers of 64 bits do not overflow for
/// any text that fits into memory.
fn coded(label: &str) -> String {
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = out.len() as u64;
    let all = label.chars().count() as u64;
    if basic > 0 {
        out.push('-');
    }
    let (mut code, mut delta, mut bias, mut done) = (FIRST_CODE, 0, FIRST_BIAS, basic);
    while done < all {
        let points = || label.chars().map(u64::from);
        let Some(next) = points().filter(|point| *point >= code).min() else { break };
        delta += (next - code) * (done + 1);
        code = next;
        for point in points() {
            if point < code {
                delta += 1;
            }
            if point == code {
                push_number(&mut out, delta, bias);
                bias = adapted(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        code += 1;
    }
    out
}

/// A number in digits of changing weight, the least first.
fn push_number(out: &mut String, number: u64, bias: u64) {
    let mut rest = number;
    for k in (1..).map(|place| place * BASE) {
        let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if rest < threshold {
            break;
        }
        out.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
        rest = (rest - threshold) / (BASE - threshold);
    }
    out.push(digit(rest));
}

fn digit(value: u64) -> char {
    char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[value as usize % 36])
}

fn adapted(delta: u64, points: u64, is_first: bool) -> u64 {
    let mut delta = delta / if is_first { DAMP } else { 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::{host, in_ascii, is_doubtful};

    /// (A7)
    #[test]
    fn the_host_is_told_apart_from_what_only_looks_like_it() {
        let check = |address: &str, wanted: Option<&str>| {
            assert_eq!(host(address).map(|bytes| &address[bytes]), wanted, "{address}");
        };
        check("https://spring96.example/en/news?a=b#c", Some("spring96.example"));
        check("http://spring96.example:8080/", Some("spring96.example"));
        check("https://spring96.example@evil.example/", Some("evil.example"));
        check("https://spring96.example:x@evil.example:1/@spring96.example", Some("evil.example"));
        check("https://evil.example\\@spring96.example/", Some("evil.example"));
        check("https://evil.example?@spring96.example", Some("evil.example"));
        check("//a.example/b", Some("a.example"));
        check("https://[2001:db8::1]:443/", Some("[2001:db8::1]"));
        check("https://вясна.example/навіны", Some("вясна.example"));
        check("press@viasna.example", Some("viasna.example"));
        check("mailto:press@viasna.example?subject=a", Some("viasna.example"));
        check("viasna.example", None);
        check("https://", None);
        check("https:", None);
        // However many slashes there are, and of which kind.
        check("https:///evil.example/a", Some("evil.example"));
        check("https:evil.example", Some("evil.example"));
        check("https:\\\\evil.example/?u=://good.example", Some("evil.example"));
        check("/\\evil.example/", Some("evil.example"));
        // What stands behind is no scheme.
        check("//evil.example/?u=https://good.example", Some("evil.example"));
        check("mailto:a@evil.example?body=https://good.example", Some("evil.example"));
        check("a@evil.example/https://good.example", Some("evil.example"));
        check("/ a@evil.example", None);
        check("/a?u=https://good.example", None);
        check("javascript:x//good.example", None);
        check("urn:x:https://good.example", None);
        check("gopher://a.example/1", Some("a.example"));
        // Browsers leave out what is blank.
        check(" \u{1}HT\tTPS:/\n/evil.example/", Some("evil.example"));
        check("", None);
    }

    /// (A7)
    #[test]
    fn an_address_that_seems_to_lead_elsewhere_is_doubtful() {
        for (address, wanted) in [
            ("https://spring96.example/@a", false),
            ("press@viasna.example", false),
            ("https://spring96.example@evil.example/", true),
            ("https://spring96.ехample/", true),
            ("https://evil.example\\@spring96.example/", true),
            ("https://spring96.example:x@evil.example/https://spring96.example", true),
            ("https://evil.example/\n", true),
            (" https://evil.example/", true),
            ("mailto:press@viasna.example", false),
            ("//viasna.example/", false),
            ("", false),
        ] {
            assert_eq!(is_doubtful(address), wanted, "{address}");
        }
    }

    /// (A7)
    #[test]
    fn a_host_of_other_letters_is_spelt_as_the_net_spells_it() {
        // The last labels are those of the root zone of the net.
        for (host, wanted) in [
            ("spring96.example", None),
            ("bücher.example", Some("xn--bcher-kva.example")),
            ("мвд.рф", Some("xn--b1aew.xn--p1ai")),
            ("президент.рф", Some("xn--d1abbgf6aiiy.xn--p1ai")),
            ("Президент.РФ", Some("xn--d1abbgf6aiiy.xn--p1ai")),
            ("例え。テスト", Some("xn--r8jz45g.xn--zckzah")),
            ("faß.example", Some("xn--fa-hia.example")),
            ("а.бел", Some("xn--80a.xn--90ais")),
            ("a.укр", Some("a.xn--j1amh")),
            ("a.中国", Some("a.xn--fiqs8s")),
            ("a.한국", Some("a.xn--3e0b707e")),
            ("a.السعودية", Some("a.xn--mgberp4a5d4ar")),
            ("a.ישראל", Some("a.xn--4dbrk0ce")),
            ("a.இந்தியா", Some("a.xn--xkc2dl3a5ee0h")),
            ("a.भारत", Some("a.xn--h2brj9c")),
            ("a.ไทย", Some("a.xn--o3cw4h")),
            ("a.გე", Some("a.xn--node")),
            ("a.հայ", Some("a.xn--y9a3aq")),
        ] {
            assert_eq!(in_ascii(host).as_deref(), wanted, "{host}");
        }
    }
}
