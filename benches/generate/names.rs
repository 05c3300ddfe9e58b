//! Made-up people and organisations, each with its spellings: English, Latin-script Belarusian, Belarusian, Russian.

use fastrand::Rng;
use serde::Serialize;

/// A name in the four spellings of the languages.
type Spelled = [&'static str; 4];

const GIVEN: [Spelled; 16] = [
    ["Ales", "Aleś", "Алесь", "Олесь"],
    ["Valiantsin", "Valancin", "Валянцін", "Валентин"],
    ["Maryia", "Maryja", "Марыя", "Мария"],
    ["Siarhei", "Siarhiej", "Сяргей", "Сергей"],
    ["Nasta", "Nasta", "Наста", "Настя"],
    ["Uladzimir", "Uładzimir", "Уладзімір", "Владимир"],
    ["Alena", "Alena", "Алена", "Елена"],
    ["Mikola", "Mikoła", "Мікола", "Николай"],
    ["Palina", "Palina", "Паліна", "Полина"],
    ["Aleh", "Aleh", "Алег", "Олег"],
    ["Sviatlana", "Śviatłana", "Святлана", "Светлана"],
    ["Dzmitry", "Dźmitry", "Дзмітры", "Дмитрий"],
    ["Katsiaryna", "Kaciaryna", "Кацярына", "Екатерина"],
    ["Yauhen", "Jaŭhien", "Яўген", "Евгений"],
    ["Volha", "Volha", "Вольга", "Ольга"],
    ["Ihar", "Ihar", "Ігар", "Игорь"],
];

const SYLLABLES: [Spelled; 20] = [
    ["zha", "ža", "жа", "жа"],
    ["vi", "vi", "ві", "ви"],
    ["lu", "łu", "лу", "лу"],
    ["bia", "bia", "бя", "бе"],
    ["kra", "kra", "кра", "кра"],
    ["shu", "šu", "шу", "шу"],
    ["ma", "ma", "ма", "ма"],
    ["hry", "hry", "гры", "гри"],
    ["ta", "ta", "та", "та"],
    ["ny", "ny", "ны", "ны"],
    ["dra", "dra", "дра", "дро"],
    ["ke", "kie", "ке", "ке"],
    ["cha", "ča", "ча", "ча"],
    ["lia", "la", "ля", "ля"],
    ["stu", "stu", "сту", "сту"],
    ["ra", "ra", "ра", "ро"],
    ["sa", "sa", "са", "со"],
    ["ba", "ba", "ба", "бо"],
    ["pry", "pry", "пры", "при"],
    ["za", "za", "за", "за"],
];

const ENDINGS: [Spelled; 6] = [
    ["tski", "cki", "цкі", "цкий"],
    ["ski", "ski", "скі", "ский"],
    ["nka", "nka", "нка", "нко"],
    ["vich", "vič", "віч", "вич"],
    ["chyk", "čyk", "чык", "чик"],
    ["nau", "naŭ", "наў", "нов"],
];

const HEADS: [Spelled; 6] = [
    ["Association", "Asacyjacyja", "Асацыяцыя", "Ассоциация"],
    ["Centre", "Centr", "Цэнтр", "Центр"],
    ["Committee", "Kamitet", "Камітэт", "Комитет"],
    ["Union", "Sajuz", "Саюз", "Союз"],
    ["Initiative", "Inicyjatyva", "Ініцыятыва", "Инициатива"],
    ["Foundation", "Fond", "Фонд", "Фонд"],
];

const MATTERS: [Spelled; 8] = [
    ["Journalists", "Žurnalistaŭ", "Журналістаў", "Журналистов"],
    ["Lawyers", "Jurystaŭ", "Юрыстаў", "Юристов"],
    ["Writers", "Piśmieńnikaŭ", "Пісьменнікаў", "Писателей"],
    ["Women", "Žančyn", "Жанчын", "Женщин"],
    ["Ecology", "Ekałohii", "Экалогіі", "Экологии"],
    ["Elections", "Vybaraŭ", "Выбараў", "Выборов"],
    ["Memory", "Pamiaci", "Памяці", "Памяти"],
    ["Rights", "Pravoŭ", "Правоў", "Прав"],
];

/// Sorts of organisations, as the format knows them.
const KINDS: [&str; 6] = ["ngo", "media", "international-ngo", "court", "state-body", "trade-union"];

/// Somebody or something with a name.
#[derive(Serialize)]
pub struct Entity {
    /// Slug.
    pub id: String,
    /// The spelling that is shown.
    pub name: String,
    /// The other spellings; the first three are those of the other languages.
    pub names: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

impl Entity {
    /// The name as a language spells it.
    pub fn spelled(&self, spelling: usize) -> &str {
        spelling.checked_sub(1).map_or(&self.name, |other| &self.names[other])
    }

    fn new(id: String, spellings: [String; 4], kind: Option<&'static str>) -> Self {
        let [name, names @ ..] = spellings;
        Self { id, name, names: names.into(), kind }
    }
}

/// People. Among very many of them two may share a name, as in life.
pub fn people(count: usize, rng: &mut Rng) -> Vec<Entity> {
    let person = |number| {
        let given = rng.choice(GIVEN).expect("there are given names");
        let syllables = rng.usize(2..4);
        let surname = root(syllables, rng);
        let spellings = [0, 1, 2, 3].map(|spelling| format!("{} {}", given[spelling], surname[spelling]));
        Entity::new(format!("person-{number}"), spellings, None)
    };
    (0..count).map(person).collect()
}

/// Organisations, each with an abbreviation too.
pub fn organisations(count: usize, rng: &mut Rng) -> Vec<Entity> {
    let organisation = |number| {
        let head = rng.choice(HEADS).expect("there are heads");
        let matter = rng.choice(MATTERS).expect("there are matters");
        let syllables = rng.usize(1..3);
        let root = root(syllables, rng);
        let spellings = [0, 1, 2, 3].map(|at| format!("{} {} {}", head[at], matter[at], root[at]));
        let letters = spellings[0].split(' ').filter_map(|word| word.chars().next()).collect();
        let mut entity = Entity::new(format!("organisation-{number}"), spellings, rng.choice(KINDS));
        entity.names.push(letters);
        entity
    };
    (0..count).map(organisation).collect()
}

/// A surname, or what sounds like one.
fn root(syllables: usize, rng: &mut Rng) -> [String; 4] {
    let syllables: Vec<Spelled> = (0..syllables).filter_map(|_| rng.choice(SYLLABLES)).collect();
    let ending = rng.choice(ENDINGS).expect("there are endings");
    [0, 1, 2, 3].map(|spelling| {
        let parts: String = syllables.iter().chain([&ending]).map(|part| part[spelling]).collect();
        capitalised(&parts).collect()
    })
}

/// The characters of a word, the first one as a capital.
pub fn capitalised(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters)
}
