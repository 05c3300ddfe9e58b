//! What a line finds in the bundled archive, and above all what it does not.

use std::collections::BTreeSet;

use letapis::archive::entity::EntityKind;
use letapis::archive::{Archive, bundled::ARCHIVES, read};
use letapis::fuzzy::score::close;
use letapis::name::{Name, Sought};
use letapis::text::fold::fold;
use letapis::text::words::words;

/// Common English words, and words of this field that a reader may ask for. Those that the archive has are passed
/// over by the test.
const COMMON: &str = "
    able about above accept accident account achieve across action active actual address adopt advance advice affair
    affect afford afraid after again agent agree ahead album alert alien alive allow almost alone along already also
    alter always amount ancient anger angle animal annual answer anxious anyone apart apology apparent apple apply
    argue arise armed armour army around arrange arrow arson artist aside asleep assault assist assume athlete attack
    attempt attend attract august aunt avoid awake aware awful baby back bacon badly bakery balance ball banana band
    bank barely barrel base basic basket battle beach bean bear beast beat beauty because become bedroom beer before
    begin behave behind belief bell belong below belt bench beneath benefit beside better beyond bicycle bird birth
    biscuit bitter black blade blame blanket blast bleed blind block blood board boat body boil bomb bone bonus book
    border bored borrow bother bottle bottom bowl brain branch brand brave bread break breath brick bride bridge brief
    bright bring broken brother brown brush budget build bullet burden burn bury business butter button cabin cable
    cage cake camel camera camp cancel cancer candle cannon capital captain carbon card cargo carpet carry castle
    casual cattle cause cave ceiling cell century chain chair chalk chance change chaos cheap cheat cheese chemical
    chest chicken chief child choice church circle city civil claim class clean clear clerk clever climate climb clinic
    clock close cloth cloud coach coal coast coffee coin cold collapse colour combine comfort common compete complete
    computer concrete confess consent contest cook cool copper copy corn corner corpse correct cotton cough counter
    county couple courage cousin cover crash cream create crime crisis cross crowd crown cruel crush culture curious
    curtain curve custom cycle damage dance danger daughter dead deaf dear death debate debt decade decent deep deer
    delay deliver dentist deny depend depth desert desk detail develop devil diamond digital dinner direct dirty disease
    dish divide divorce doctor dollar donkey door double doubt dozen draft drama draw dream dress drink drive drop drug
    drum dust duty eager eagle early earn earth easily east edge effort elbow electric elephant eleven empire empty
    enemy energy engine enjoy enough enter envy equal error escape essay estate evening evil exact exam excuse exile
    expect expense explode export extra extreme fabric face factory fail faint fair faith fall false family famine
    famous farm fashion fast fate father fault favour fear feast feed female fence fever field fight figure film final
    find fine finger finish fire fish flag flame flat flesh float flood floor flour flower focus follow food fool foot
    force forest forever forget fork formal fortune forward fragile frame fresh friend frog front frozen fruit fuel
    funeral funny future gallery game garden garlic gather genocide gentle ghost giant gift girl glad glass globe glory
    glove goal goat gold good goose gossip grace grain grand grape grass grave great green greet grey grief ground
    grow guess guest guide guilt guitar habit hair half hammer hand happy harbour hard harm harvest hate heart heat
    heaven heavy height hello helmet hero hide hill history hobby hole holiday honest honey hope horror horse hospital
    hostage hotel hour humble hunger hungry hunt hurry husband idle ignore image imagine impact income infant injury
    innocent insect insult intentional invent iron island ivory jacket jail jealous jewel joke journey joy judge juice
    jungle kettle kick kidnap kidney kill kind kingdom kiss kitchen knee knife knock labour ladder lake lamp language
    large laser later laugh laundry lazy leader leaf lean leather lecture lemon lend length lesson level liberal lift
    limit linen lion liquid liquor listen liver loan lobby local lonely lorry lottery loud love loyal luck lunch lung
    luxury machine magic mainly major male mango manner marble march margin marine market marriage massacre master
    match matter meadow meal meat mental mercy metal middle might milk mind mineral minor minus minute mirror misery
    missile mistake mixture mobile modest moment monkey month moral mother motor mountain mouse mouth murder muscle
    museum music mutual mystery nail naked narrow nation nature navy near neck needle nerve nest never night noble
    noise north nose notice novel nuclear nurse obey object ocean odour offer often onion opera orange orbit order
    organ orphan ostrich outrage oven owner oxygen pain paint palace panel panic paper parcel pardon parent park
    passion patient pattern pause peach pencil pepper period permit phrase piano picture pilot pirate planet plant
    plastic plate plenty pocket poem poet poison polite pony poor popular potato pound poverty powder prayer pride
    priest prince print prize profit proof proud punch pupil puppet queen quick quiet race radar radio rage rain
    rape rapid raw razor reader rebel recipe refugee regret reject relax religion remote repair rescue reward rhythm
    rice rich rifle ring river robot rocket roof room rope rose rough royal rubber ruin rumour sacred saddle safety
    sailor saint salad salary salmon salt sand satellite sauce scene school science scissors score screen sculptor
    secret season seed seldom senior sermon seven severe shade shadow shame shark sheep shelter shirt shock shoe shot
    shoulder sister skill skirt slave sleep slice slow smell smile smoke snake snow soap social soldier solid soul sour
    spider spirit spoon sport spring square stable stage stair starve steam steel stomach stone storm story stove
    street strike stupid sugar suicide summer sunset surgeon swallow sweat sweet swim sword table tail talent target
    taste teach temple tennis terror theft thief thirst though thunder ticket tiger timber tired title tobacco toilet
    tongue tooth topic torture total touch tourist towel tower trade traffic tragedy train treasure treats tree tribe
    trick triumph truck tunnel turkey twenty twice ugly ukraine umbrella uncle uniform unique urban usual vacuum valley
    vanish vehicle venom verdict victory village vinegar violin virus volcano vote wagon waist wander wedding weapon
    weather weird whale wheat wheel whisper widow wild window winter wisdom wolf wooden wool worship wound yellow young
    zebra zero zone
";

fn archive() -> Archive {
    read(ARCHIVES[0].bytes).expect("the bundled archive can be read").0
}

/// Every title and name of the archive.
fn titles_and_names(archive: &Archive) -> Vec<String> {
    let statements = archive.statements().iter().filter_map(|statement| statement.title().map(str::to_owned));
    let events = archive.events().iter().map(|event| event.title().to_owned());
    let names = archive.entities().iter().flat_map(|entity| entity.all_names().map(str::to_owned));
    statements.chain(events).chain(names).collect()
}

/// Every folded word that is written in the archive.
fn vocabulary(archive: &Archive) -> BTreeSet<String> {
    let mut texts = titles_and_names(archive);
    for statement in archive.statements() {
        texts.extend([statement.text(), statement.summary()].into_iter().flatten().map(str::to_owned));
        texts.push(statement.kind().to_owned());
        texts.extend(statement.rights().iter().map(ToString::to_string));
    }
    for event in archive.events() {
        texts.extend([event.detail(), event.place()].into_iter().flatten().map(str::to_owned));
        texts.push(event.kind().to_owned());
    }
    let mut vocabulary = BTreeSet::new();
    for text in texts.iter().map(|text| fold(text)) {
        vocabulary.extend(words(&text).map(|word| text[word].to_owned()));
    }
    vocabulary
}

fn is_known(vocabulary: &BTreeSet<String>, word: &str) -> bool {
    let next = vocabulary.range(word.to_owned()..).next();
    next.is_some_and(|next| next.starts_with(word))
}

#[test]
fn words_that_do_not_occur_are_not_found_by_likeness() {
    let archive = archive();
    let vocabulary = vocabulary(&archive);
    // Likeness is a matter of single words, so each word is tried once.
    let short_texts = titles_and_names(&archive).join(" ");
    let each_once: BTreeSet<_> = words(&short_texts).map(|word| &short_texts[word]).collect();
    let each_once = Vec::from_iter(each_once).join(" ");
    let absent: Vec<_> = COMMON.split_whitespace().filter(|word| !is_known(&vocabulary, word)).collect();
    assert!(absent.len() > 500, "{} words are enough to mean something", absent.len());
    let found = absent.iter().filter(|word| close(word, &each_once).is_some());
    // Each is one letter short of a word that is there (country, launch, …); the reason shows which.
    let expected = ["county", "lunch", "steam", "though", "treats"];
    assert_eq!(found.copied().collect::<Vec<_>>(), expected, "of {}", absent.len());
}

#[test]
fn slips_of_names_are_found() {
    let archive = archive();
    let short_texts = titles_and_names(&archive);
    for (slip, meant) in [
        ("helsnki", "Helsinki"),
        ("bialatski", "Bialiatski"),
        ("amnsty", "Amnesty"),
        ("liquidtion", "liquidation"),
        ("frontlne", "Frontline"),
        ("бялцкі", "Бяляцкі"),
    ] {
        let found = |text: &String| close(slip, text).is_some() && fold(text).contains(&fold(meant));
        assert!(short_texts.iter().any(found), "{slip}");
    }
}

/// Names of people are joined by sound, so a word that is in no text may find one; which ones do is told here.
#[test]
fn few_common_words_are_taken_for_names() {
    let archive = archive();
    let vocabulary = vocabulary(&archive);
    let people = archive.entities().iter().filter(|entity| entity.kind == EntityKind::Person);
    let keys: Vec<_> = people.flat_map(|person| person.all_names()).map(Name::new).collect();
    let absent = COMMON.split_whitespace().filter(|word| !is_known(&vocabulary, word));
    let taken: Vec<_> =
        absent.filter(|word| keys.iter().any(|key| Sought::new(word, true).closeness(key).is_some())).collect();
    // Alena, Bastunets, Бел…, Bandarenka, Baradulin, Burić, Hanna, Lukashenka, Marin, Nasta, Rico.
    let expected = ["alien", "beast", "bell", "beyond", "bored", "bury", "honey", "luck", "marine", "nest", "rice"];
    assert_eq!(taken, expected);
}
