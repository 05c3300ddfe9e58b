//! Made-up languages: a core of real words, the rest grown from syllables, drawn with the frequencies of Zipf's law.
//!
//! The law is followed by octaves, in whole numbers, so that every machine draws the same words: an octave is drawn
//! first, all with the same chance, then one of its words. Octave n holds 2^n words, so a word of octave n is one word
//! in 17 · 2^n of a text: octave 0 holds `the` with 5.9 %, octave 5 `court` with 0.18 %.

use std::sync::LazyLock;

use fastrand::Rng;

/// Octaves of a vocabulary: 131,071 words.
const OCTAVES: u32 = 17;

/// A language and its vocabulary.
pub struct Language {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Which of the spellings of a name its texts use.
    pub spelling: usize,
    /// Of a hundred statements, how many are written in it.
    pub share: u8,
    /// Opening and closing quote mark.
    pub quotes: [&'static str; 2],
    words: Vec<String>,
}

/// What a language is grown from; the parts of its words stand with a comma between them, likely ones more than once.
struct Seed {
    tag: &'static str,
    spelling: usize,
    share: u8,
    quotes: [&'static str; 2],
    /// Real words and phrases by rank, the most frequent first; `|` ends an octave.
    core: &'static str,
    /// Real words among the grown ones: octave, word. It is the first word of its octave.
    rare: &'static [(u32, &'static str)],
    onsets: &'static str,
    vowels: &'static str,
    codas: &'static str,
    endings: &'static str,
}

const SEEDS: [Seed; 4] = [
    Seed {
        tag: "en",
        spelling: 0,
        share: 75,
        quotes: ["“", "”"],
        core: "the | of,and | in,to,for,that | a,on,by,with,is,was,are,from | \
               human rights,Belarus,has,it,as,were,not,at,this,be,have,people,his,their,which,an | \
               government,authorities,court,law,or,been,political,freedom,who,more,also,after,journalists,prisoners,\
               state,statement,will,against,organisations,right,all,one,she,they,its,report,police,public,years,\
               international,association,under | \
               sanctions,trial,European Union,Human Rights Council,defenders,arbitrary,detention,lawyer,governor,\
               governance,release,Minsk,liquidation,registration,elections,prison,sentenced,activists,peaceful,\
               assembly,torture,protest,joint,letter,appeal,members,between,without,during,women,children,evidence,\
               charges,criminal,code,access,media,expression,death penalty,Special Rapporteur,United Nations,Minister,\
               President,family,health,medical,investigation,committee,violations,standards,independent,decision,\
               pressure,reform,supreme,country,dialogue,repression,solidarity,accountability,January,August,December,\
               fair trial",
        rare: &[(9, "moratorium"), (13, "ombudsperson")],
        onsets: "b,br,c,ch,cl,d,dr,f,fl,g,gr,h,j,k,l,m,n,p,pl,pr,qu,r,s,sh,sl,st,str,t,th,tr,v,w",
        vowels: "a,e,i,o,u,ai,ea,ee,io,ou,oa",
        codas: ",,,,,,,,,,b,d,l,m,n,nd,nt,r,rd,s,st,t,x",
        endings: ",,,s,ed,er,ing,ly,tion,ment,ness,able,al,ist",
    },
    Seed {
        tag: "ru",
        spelling: 3,
        share: 12,
        quotes: ["«", "»"],
        core: "в | и,на | не,с,о,что | по,за,от,из,к,для,его,был | \
               права человека,Беларуси,как,их,это,после,года,также,который,до,при,или,у,они,было,были | \
               заявление,суд,правительство,свобода,журналисты,приговор,закон,власти,политических,заключённых,\
               организации,люди,милиция,дело,против,ещё,более,только,года,время,страна,адвокат,решение,право,дети,\
               женщины,ассоциация,министр,комитет,колония,санкции,обращение",
        rare: &[(9, "мораторий"), (13, "омбудсмен")],
        onsets: "б,бл,в,вр,г,гр,д,др,ж,з,к,кр,л,м,н,п,пр,р,с,ск,сл,ст,т,тр,ф,х,ц,ч,ш",
        vowels: "а,е,и,о,у,ы,я,ё,ю",
        codas: ",,,,,,,,,,в,д,з,й,к,л,м,н,р,с,ст,т",
        endings: ",а,ы,ов,ам,ами,ость,ение,ский,ского,ная,ный,ать,ил,или",
    },
    Seed {
        tag: "be",
        spelling: 2,
        share: 8,
        quotes: ["«", "»"],
        core: "у | і,на | не,з,пра,што | па,за,ад,да,для,яго,быў,як | \
               правы чалавека,Беларусі,гэта,іх,пасля,года,таксама,які,пры,ці,яны,было,былі,мы,ён,яна | \
               заява,суд,урад,свабода,журналісты,прысуд,закон,улады,палітычных,зняволеных,арганізацыі,людзі,міліцыя,\
               справа,супраць,яшчэ,болей,толькі,годзе,час,краіна,адвакат,рашэнне,права,дзеці,жанчыны,асацыяцыя,\
               міністр,камітэт,калонія,санкцыі,зварот",
        rare: &[(9, "мараторый"), (13, "амбудсмен")],
        onsets: "б,бл,в,вр,г,гр,д,др,дз,ж,з,к,кр,л,м,н,п,пр,р,с,ск,сл,ст,т,тр,ф,х,ц,ч,ш",
        vowels: "а,е,і,о,у,ы,я,ё,ю,э",
        codas: ",,,,,,,,,,ў,д,з,й,к,л,м,н,р,с,ст,ць",
        endings: ",а,ы,аў,ам,амі,асць,енне,скі,скага,ная,ны,аць,іў,ілі",
    },
    Seed {
        tag: "be-Latn",
        spelling: 1,
        share: 5,
        quotes: ["„", "”"],
        core: "u | i,na | nie,z,pra,što | pa,za,ad,da,dla,jaho,byŭ,jak | \
               pravy čałavieka,Biełarusi,heta,ich,paśla,hoda,taksama,jaki,pry,ci,jany,było,byli,my,jon,jana | \
               zajava,sud,urad,svaboda,žurnalisty,prysud,zakon,ułady,palityčnych,źniavolenych,arhanizacyi,ludzi,\
               milicyja,sprava,suprać,jašče,bolej,tolki,hodzie,čas,kraina,advakat,rašeńnie,prava,dzieci,žančyny,\
               asacyjacyja,ministr,kamitet,kałonija,sankcyi,zvarot",
        rare: &[(9, "maratoryj"), (13, "ambudsmien")],
        onsets: "b,bł,c,č,d,dr,dz,f,h,hr,k,kr,ł,l,m,n,p,pr,r,s,sk,sł,st,š,t,tr,v,z,ž",
        vowels: "a,e,i,o,u,y,ia,io,iu",
        codas: ",,,,,,,,,,ŭ,d,z,j,k,ł,m,n,r,s,st,ć,ń,ś",
        endings: ",a,y,aŭ,am,ami,aść,eńnie,ski,skaha,naja,ny,ać,iŭ,ili",
    },
];

/// The four languages. Their vocabularies do not depend on any seed, so that a query means the same in every archive.
pub static LANGUAGES: LazyLock<[Language; 4]> = LazyLock::new(|| SEEDS.each_ref().map(grown));

impl Language {
    /// A word or a short phrase.
    pub fn word(&self, rng: &mut Rng) -> &str {
        let first = 1 << rng.u32(0..OCTAVES);
        &self.words[rng.usize(first..2 * first) - 1]
    }
}

fn grown(seed: &Seed) -> Language {
    let mut words: Vec<String> = Vec::with_capacity(1 << OCTAVES);
    words.extend(seed.core.split([',', '|']).map(|word| word.trim().to_owned()));
    let mut rng = Rng::with_seed(0x6c61_6e67);
    let [onsets, vowels, codas, endings] =
        [seed.onsets, seed.vowels, seed.codas, seed.endings].map(|parts| parts.split(',').collect::<Vec<_>>());
    while words.len() < (1 << OCTAVES) - 1 {
        let mut word = String::new();
        // Frequent words are short.
        let longest = if words.len() < 1 << 10 { 2 } else { 3 };
        for _ in 0..rng.usize(1..=longest) {
            for parts in [&onsets, &vowels, &codas] {
                word += parts[rng.usize(..parts.len())];
            }
        }
        word += endings[rng.usize(..endings.len())];
        words.push(word);
    }
    for (octave, word) in seed.rare {
        words[(1 << octave) - 1] = String::from(*word);
    }
    let Seed { tag, spelling, share, quotes, .. } = *seed;
    Language { tag, spelling, share, quotes, words }
}
