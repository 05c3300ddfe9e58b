//! JSON that others wrote, taken apart one level at a time: values stay as they are written, for as a tree a list of numbers
//! takes sixteen times its bytes.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::archive::limits;

/// The fields of an object as they are written; of a key given twice the last.
#[derive(Debug, Default)]
pub(super) struct Fields<'a>(pub(super) BTreeMap<String, &'a RawValue>);

impl<'a> Fields<'a> {
    /// Those of a text; what is no object, no sound JSON, or has too many fields, is an error.
    pub(super) fn of(raw: &'a str) -> serde_json::Result<Self> {
        serde_json::from_str(raw)
    }

    /// Takes words out; a value of another sort stays.
    pub(super) fn words(&mut self, key: &str) -> Option<String> {
        let found = words(self.0.get(key)?)?;
        self.0.remove(key);
        Some(found)
    }
}

/// The words of a string.
pub(super) fn words(raw: &RawValue) -> Option<String> {
    raw.get().starts_with('"').then(|| serde_json::from_str(raw.get()).ok()).flatten()
}

/// Calls `take` with each item of a list until it answers `false`; what is no list is an error.
pub(super) fn items<'a>(raw: &'a str, take: impl FnMut(&'a RawValue) -> bool) -> serde_json::Result<()> {
    struct Items<F>(F);
    impl<'de, F: FnMut(&'de RawValue) -> bool> Visitor<'de> for Items<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a sequence")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
            let mut is_wanted = true;
            while let Some(item) = list.next_element::<&RawValue>()? {
                is_wanted = is_wanted && (self.0)(item);
            }
            Ok(())
        }
    }
    let mut json = serde_json::Deserializer::from_str(raw);
    json.deserialize_seq(Items(take))
}

/// The items of a list, no more than an archive has room for, and whether there are more; of what is no list, none.
pub(super) fn some_items(raw: Option<&RawValue>) -> (Vec<&RawValue>, bool) {
    let (mut found, mut more) = (Vec::new(), false);
    let _ = items(raw.map_or("", RawValue::get), |item| {
        more = found.len() == limits::ITEMS;
        found.extend((!more).then_some(item));
        !more
    });
    (found, more)
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
                    fields.insert(key, value);
                    if fields.len() > limits::FIELDS {
                        return Err(A::Error::custom(format_args!("more than {} fields", limits::FIELDS)));
                    }
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

/// Makes sure that a value is sound to the last string, and keeps nothing of it.
pub(super) struct Sound;

impl<'de> Deserialize<'de> for Sound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Sound;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_unit<E: Error>(self) -> Result<Sound, E> {
                Ok(Sound)
            }

            fn visit_bool<E: Error>(self, _: bool) -> Result<Sound, E> {
                Ok(Sound)
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Sound, E> {
                Ok(Sound)
            }

            fn visit_u64<E: Error>(self, _: u64) -> Result<Sound, E> {
                Ok(Sound)
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Sound, E> {
                Ok(Sound)
            }

            fn visit_str<E: Error>(self, _: &str) -> Result<Sound, E> {
                Ok(Sound)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Sound, A::Error> {
                while list.next_element::<Sound>()?.is_some() {}
                Ok(Sound)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sound, A::Error> {
                while map.next_entry::<Sound, Sound>()?.is_some() {}
                Ok(Sound)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, Sound, some_items, words};
    use crate::archive::limits;

    #[test]
    fn values_stay_as_they_are_written() {
        let text = r#"{"b":[1, 2],"a":"x\n","b":"last"}"#;
        let mut fields = Fields::of(text).unwrap();
        assert_eq!(fields.0["b"].get(), "\"last\"");
        assert_eq!((fields.words("a").as_deref(), fields.words("a")), (Some("x\n"), None));
        assert_eq!(words(fields.0["b"]).as_deref(), Some("last"));
        for other in ["[]", "7", "{", "{\"a\":tru}"] {
            assert!(Fields::of(other).is_err(), "{other}");
        }
    }

    /// (B2) (B5)
    #[test]
    fn fields_and_items_are_kept_up_to_a_limit() {
        let object = |count: usize| {
            let fields: Vec<_> = (0..count).map(|n| format!("\"f{n}\":0")).collect();
            format!("{{{}}}", fields.join(","))
        };
        assert!(Fields::of(&object(limits::FIELDS)).is_ok());
        assert!(Fields::of(&object(limits::FIELDS + 1)).is_err());
        for (count, more) in [(0, false), (limits::ITEMS, false), (limits::ITEMS + 1, true)] {
            let list = format!("{{\"x\":[{}]}}", vec!["0"; count].join(","));
            let (items, found) = some_items(Fields::of(&list).unwrap().0.get("x").copied());
            assert_eq!((items.len(), found), (count.min(limits::ITEMS), more));
        }
    }

    #[test]
    fn what_serde_would_refuse_as_a_tree_is_not_sound() {
        for text in ["null", "[1,-1,1.5,true,{\"a\":\"b\"}]", r#""\ud83d\ude00""#, r#"[{"a":"\ud800"}]"#, "1e999", "[}"]
        {
            let as_tree = serde_json::from_str::<serde_json::Value>(text).is_ok();
            assert_eq!(serde_json::from_str::<Sound>(text).is_ok(), as_tree, "{text}");
        }
    }
}
