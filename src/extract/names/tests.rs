use super::*;
use crate::article::Given;
use crate::extract::quotes;

fn read(text: &str) -> Article {
    crate::article::read("case.txt", text.to_owned(), &Given { cleaned: true, ..Given::default() })
}

fn model() -> Model {
    Model::from_bytes(include_bytes!("../../../model/names.bin")).expect("the committed model is sound")
}

fn letter(kind: NameKind) -> char {
    match kind {
        NameKind::Person => 'p',
        NameKind::Organisation => 'o',
        NameKind::Place => 'l',
        NameKind::Other => '-',
    }
}

/// Every mention as "text/kind", kind `other` left out.
fn mentions(text: &str, model: Option<&Model>) -> Vec<String> {
    let article = read(text);
    let names = find(&article, model);
    let shown = names.mentions.iter().map(|m| format!("{}/{}", article.of(m.span), letter(names.referent(m.referent).kind)));
    shown.filter(|m| !m.ends_with('-')).collect()
}

/// The referents that have more than one wording or mention, each as its mentions' texts.
fn groups(text: &str) -> Vec<Vec<String>> {
    let article = read(text);
    let names = find(&article, Some(&model()));
    let texts = |r: &Referent| r.mentions.iter().map(|&m| article.of(names.mentions[m as usize].span).to_owned()).collect();
    names.referents.iter().map(texts).collect()
}

/// One real-looking sentence a behaviour: text, then what must be found.
const CASES: &[(&str, &str, &[&str])] = &[
    ("a title is no part of a name", "On Monday Prime Minister Anna Berg met reporters.", &["Anna Berg/p"]),
    ("a possessive is cut", "Canada's minister left on Friday.", &["Canada/l"]),
    ("a hyphen joins two countries, not one name", "The Canada-Mexico trade is growing.", &["Canada/l", "Mexico/l"]),
    ("a province before a title is a place", "Then Ontario Premier John Miller spoke.", &["Ontario/l", "John Miller/p"]),
    ("an organisation word makes an organisation", "She works at the University of Oslo.", &["University of Oslo/o"]),
    ("a demonym is no name that acts", "The Chinese delegation was late.", &[]),
    ("a capital that decides is a government", "On Friday Ottawa imposed tariffs.", &["Ottawa/o"]),
    ("a capital that is gone to is a city", "He landed in Ottawa on Friday.", &["Ottawa/l"]),
    ("the calendar is no name", "It closes on Monday and in July.", &[]),
];

/// Lines as pages have them around the running text, each with an article under it.
const LINES: &[(&str, &str, &[&str])] = &[
    (
        "a headline's capitals are no part of a name",
        "Maria Lopez Goes Off Script in Ohio\nThe former senator spoke in Toledo on Monday. Maria Lopez was tired.",
        &["Maria Lopez/p", "Toledo/l", "Maria Lopez/p"],
    ),
    (
        "a headline may name more fully than the text",
        "Peter Lund Wins Oslo Marathon, Breaks Record\nOSLO - The runner said he was tired. Lund trains in Kenya.",
        &["Peter Lund/p", "Oslo/l", "OSLO/l", "Lund/p", "Kenya/l"],
    ),
    ("a country in a headline is one", "WHAT WE KNOW ABOUT THE CRASH IN FRANCE\nA train hit a bus on Friday.", &["FRANCE/l"]),
    ("a line of names is no headline", "Ana Lima and Peter Krog\nThe mayor spoke for an hour on Monday.", &["Ana Lima/p", "Peter Krog/p"]),
    (
        "a list of names is none either",
        "Winners: Maria Lopez, Peter Lund, Anna Berg\nThe prize was given on Monday.",
        &["Maria Lopez/p", "Peter Lund/p", "Anna Berg/p"],
    ),
    (
        "a hyphen and a small letter may go on with a given name",
        "On Monday Lee Cheuk-min met President Han Jae-yun in Seoul.",
        &["Lee Cheuk-min/p", "Han Jae-yun/p", "Seoul/l"],
    ),
    ("a place that begins a sentence is no person", "Gujarat will vote in May. New Mexico said it would wait.", &["Gujarat/l", "New Mexico/l"]),
    (
        "a body that the lists know is no person",
        "Goldman Sachs said on Monday that the Bank of Japan would wait.",
        &["Goldman Sachs/o", "Bank of Japan/o"],
    ),
    ("the letters before a sum are no name", "A ticket costs HK$50, Rs 400 or US$7.", &[]),
    (
        "an office is named with whose it is",
        "He called the Lund County Sheriff’s Office and the State’s Attorney’s Office.",
        &["Lund County Sheriff’s Office/o", "State’s Attorney’s Office/o"],
    ),
    (
        "a branch is a body, and one is of somewhere",
        "Anna Berg of Eagle Point called the Kenya Red Cross.",
        &["Anna Berg/p", "Eagle Point/l", "Kenya Red Cross/o"],
    ),
    ("partners are one firm", "She works for Harcourt & Lyle in Leeds.", &["Harcourt & Lyle/o", "Leeds/l"]),
    ("kin and age tell person and place", "Anna Berg, 61, of Barry, and her husband Alun left.", &["Anna Berg/p", "Barry/l", "Alun/p"]),
    ("what one is for or against is no name", "Many pro-Beijing lawmakers and the anti-NATO camp stayed away.", &[]),
];

#[test]
fn names_stand_in_headlines_bylines_and_lists() {
    let model = model();
    for (behaviour, text, wanted) in LINES {
        assert_eq!(&mentions(text, Some(&model)), wanted, "{behaviour}: {text}");
    }
}

#[test]
fn rules_alone_find_and_type_names() {
    for (behaviour, text, wanted) in CASES {
        assert_eq!(&mentions(text, None), wanted, "{behaviour}: {text}");
    }
}

#[test]
fn the_model_finds_and_types_names() {
    let model = model();
    for (behaviour, text, wanted) in CASES {
        assert_eq!(&mentions(text, Some(&model)), wanted, "{behaviour}: {text}");
    }
}

#[test]
fn a_surname_joins_its_full_name() {
    assert_eq!(groups("Senator Maria Lopez arrived on Monday. Lopez said she would stay."), [["Maria Lopez", "Lopez"]]);
}

#[test]
fn a_family_name_written_first_joins_its_full_name() {
    assert!(groups("President Xi Jinping spoke first. Later Xi met reporters.").contains(&vec!["Xi Jinping".to_owned(), "Xi".to_owned()]));
}

#[test]
fn a_surname_of_two_means_whom_the_article_is_about() {
    let text = "On Monday Peter Lund spoke. Peter Lund has a sister.\nMaria Lund, a nurse, was there. Lund left early.";
    assert_eq!(groups(text), [vec!["Peter Lund", "Peter Lund", "Lund"], vec!["Maria Lund"]]);
}

#[test]
fn a_name_without_its_last_syllables_is_the_same() {
    assert_eq!(groups("Lee Ka Cheuk-min spoke on Monday. Lee Ka left early."), [["Lee Ka Cheuk-min", "Lee Ka"]]);
}

#[test]
fn an_honour_after_a_name_is_no_surname() {
    // Whether the letters belong to the name is the model's choice; he is one man in any case.
    assert_eq!(groups("On Monday Peter Lund FRS spoke. Peter Lund left.")[0].len(), 2);
}

#[test]
fn those_who_share_a_first_name_stay_apart() {
    let found = groups("Senator Peter Lund met Peter Holm and Peter Krog on Monday.");
    assert_eq!(found, [["Peter Lund"], ["Peter Holm"], ["Peter Krog"]]);
}

#[test]
fn whoever_has_a_role_once_is_a_person_throughout() {
    let text = "They met tech executive Chen Yichang on Monday.\nProtests followed the arrest of Chen Yichang in Lyon.";
    let article = read(text);
    let names = find(&article, Some(&model()));
    let found: Vec<_> = names.mentions.iter().filter(|m| article.of(m.span) == "Chen Yichang").map(|m| names.referent(m.referent).kind).collect();
    assert_eq!(found, [NameKind::Person, NameKind::Person]);
}

#[test]
fn an_acronym_joins_what_it_abbreviates() {
    let found = groups("The World Health Organization (WHO) met on Monday. The WHO gave no details.");
    assert_eq!(found, [["World Health Organization", "WHO", "WHO"]]);
}

#[test]
fn a_city_and_the_government_in_it_are_two() {
    let article = read("Ottawa imposed tariffs on Monday. Thousands marched in Ottawa.");
    let names = find(&article, None);
    let kinds: Vec<NameKind> = names.referents.iter().map(|r| r.kind).collect();
    assert_eq!(kinds, [NameKind::Organisation, NameKind::Place]);
}

#[test]
fn a_country_has_one_referent_whatever_it_is_called() {
    let article = read("The United States agreed. Officials from the U.S. signed.");
    let names = find(&article, None);
    assert_eq!(names.referents.len(), 1);
}

#[test]
fn pronouns_and_titles_tell_he_and_she() {
    let article = read("Mr. Lund met Vigdis Holm on Monday, and she left early.");
    let names = find(&article, None);
    let told: Vec<Gender> = names.referents.iter().map(|r| r.gender).collect();
    assert_eq!(told, [Gender::He, Gender::She]);
}

#[derive(serde::Deserialize)]
struct LabelCase {
    why: String,
    text: String,
    /// "who: label", quoted ones with a star; what the name itself says is left out.
    labels: Vec<String>,
}

#[test]
fn every_case_gives_its_labels() {
    let model = model();
    let mut wrong = Vec::new();
    for case in crate::cases::of::<LabelCase>(include_str!("labels/cases.toml")) {
        let article = read(&case.text);
        let mut names = find(&article, Some(&model));
        let quotes = quotes::find(&article, &names);
        label(&article, &mut names, &quotes);
        let mut found: Vec<String> = Vec::new();
        for referent in &names.referents {
            let bare = |span: Span| referent.mentions.iter().any(|&m| names.mentions[m as usize].span == span);
            let star = |voice| if voice == LabelVoice::Quoted { "*" } else { "" };
            let labels = referent.labels.iter().filter(|l| !bare(l.span));
            found.extend(labels.map(|l| format!("{}: {}{}", article.of(referent.name), star(l.voice), article.of(l.span))));
        }
        if found != case.labels {
            wrong.push(format!("{}: {}\n  found  {found:?}\n  wanted {:?}", case.why, case.text, case.labels));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verbs_tell_who_does_and_who_undergoes() {
    let article = read("On Monday Ottawa detained John Miller. John Miller was released.");
    let names = find(&article, None);
    let found: Vec<(&str, &str, Part)> =
        deeds(&article, &names.mentions).iter().map(|d| (article.of(d.mention), article.of(d.verb), d.part)).collect();
    let wanted = [("Ottawa", "detained", Part::Does), ("John Miller", "detained", Part::Undergoes), ("John Miller", "released", Part::Undergoes)];
    assert_eq!(found, wanted);
}

#[test]
fn what_is_said_is_not_done_to_a_name() {
    let article = read("On Monday the minister said Ottawa had agreed. Reporters said Ottawa and left.");
    let names = find(&article, None);
    let found: Vec<(&str, Part)> = deeds(&article, &names.mentions).iter().map(|d| (article.of(d.verb), d.part)).collect();
    assert_eq!(found, [("agreed", Part::Does)]);
}

#[test]
fn wordings_that_tie_events_are_found_at_their_longest() {
    let article = read("The bridge was closed shortly after the strike, which was widely seen as a protest.");
    let whole = Span::new(0, article.text.len());
    let found: Vec<(&str, Tie)> = ties(&article, whole).iter().map(|&(s, tie)| (article.of(s), tie)).collect();
    assert_eq!(found, [("shortly after", Tie::Order), ("widely seen as", Tie::Held)]);
}

#[test]
fn what_something_is_held_to_be_is_a_label() {
    for (text, wanted) in [
        ("On Monday Norway described Brazil as a growing market for fish.", Some(("a growing market for fish", LabelVoice::Narrator))),
        ("Critics say Brazil is the largest buyer of Norwegian fish, by far.", Some(("the largest buyer of Norwegian fish", LabelVoice::Narrator))),
        ("For years Brazil, a rival at sea, kept silent.", Some(("a rival at sea", LabelVoice::Narrator))),
        ("The report says Brazil is a \"reluctant partner\" that waits.", Some(("reluctant partner", LabelVoice::Quoted))),
        ("They know that Brazil is a long way off.", None),
    ] {
        let article = read(text);
        let mut names = find(&article, None);
        let quotes = quotes::find(&article, &names);
        label(&article, &mut names, &quotes);
        let labels = names.referents.iter().filter(|r| article.of(r.name) == "Brazil").flat_map(|r| &r.labels);
        let found: Vec<_> = labels.map(|l| (article.of(l.span), l.voice)).filter(|l| l.0 != "Brazil").collect();
        assert_eq!(found, wanted.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn a_damaged_model_is_refused() {
    let bytes = include_bytes!("../../../model/names.bin");
    assert_eq!(Model::from_bytes(b"").err(), Some(ModelError::NotAModel));
    assert_eq!(Model::from_bytes(&bytes[..bytes.len() - 1]).err(), Some(ModelError::Damaged));
    let mut changed = bytes.to_vec();
    changed[5000] ^= 1;
    assert_eq!(Model::from_bytes(&changed).err(), Some(ModelError::Damaged));
    changed[4] = 99;
    assert_eq!(Model::from_bytes(&changed).err(), Some(ModelError::Version(99)));
}

#[test]
fn any_text_is_read() {
    let model = model();
    for text in [
        "",
        "’",
        "A",
        "Mr.",
        "(X)",
        "É É É É",
        "The The The",
        "\u{202e}Ωmega—Ωmega",
        "U.S.’s",
        "ALL CAPS HEADLINE ABOUT NOTHING AT ALL",
        "Mr. Mr. Mr.",
    ] {
        for model in [None, Some(&model)] {
            let article = read(text);
            let names = find(&article, model);
            assert!(names.mentions.windows(2).all(|m| m[0].span.end <= m[1].span.start), "{text}: none nested, in order");
        }
    }
}

#[test]
fn what_the_model_cuts_wrongly_is_put_right() {
    let model = Model::from_bytes(include_bytes!("../../../model/names.bin")).expect("the committed model");
    for (text, wanted) in [
        ("An official told the Globe and Mail that the bridge was closed.", "Globe and Mail"),
        ("The Norway-Brazil pact was signed on Monday.", "Norway, Brazil"),
        ("They closed the door to Norwegian EVs on Monday.", ""),
        ("Ana Lima lost her temper at Monday night's debate, and the party met the day after Monday night.", "Ana Lima"),
        ("She told her followers that most Norwegians and a majority of Americans agreed.", ""),
    ] {
        let article = crate::article::read("case.txt", text.to_owned(), &Given { cleaned: true, ..Given::default() });
        let names = find(&article, Some(&model));
        let named = names.mentions.iter().filter(|m| names.referents[m.referent.0 as usize].kind != NameKind::Other);
        let found: Vec<&str> = named.map(|m| article.of(m.span)).collect();
        assert_eq!(found.join(", "), wanted, "{text}");
    }
}

#[test]
fn a_ship_is_nobody() {
    let found = mentions("The crew of the tanker Varna Pride was freed in Oslo on Monday.", Some(&model()));
    assert_eq!(found, ["Oslo/l"]);
}

#[test]
fn what_the_words_beside_a_name_tell_is_put_right() {
    let model = model();
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("The court heard from Anna Berg of Lund on Monday.", "Anna Berg/p"),
        ("The chair thanked Senator Anna Berg, Jr. for it.", "Anna Berg, Jr./p"),
        ("Shares of the Danish drugmaker Norvaxa fell on Monday.", "Norvaxa/o"),
        ("A lawyer for the Securities and Exchange Commission said no.", "Securities and Exchange Commission/o"),
        ("They met in Duluth, Minn., on Monday.", "Minn./l"),
        ("The report by Ngozi Berglund KC was read on Monday.", "Ngozi Berglund/p"),
        (
            "They wrote to the Ministry of Housing, Communities and Local Government on Monday.",
            "Ministry of Housing, Communities and Local Government/o",
        ),
        ("A minister for the Isles met Mines and Energy Minister Carla Berg in Oslo.", "Carla Berg/p"),
        ("The owner, Vantor Shipping of Oslo, lost money on Monday, and Vantor said no more.", "Vantor/o"),
        ("The judge of the Anti-Corruption Court said no on Monday.", "Anti-Corruption Court/o"),
        ("She spoke on Monday about Christmas and the economy.", ""),
        ("Soprano Tova Wennberg sang for the first time on Monday.", "Tova Wennberg/p"),
        ("Hurricane Rita struck Norway on Monday, and Rita moved east.", "Norway/l"),
        ("An analyst at Varnholt said on Monday that it was late.", "Varnholt/o"),
        ("They said on Monday that McDonald's had closed.", "McDonald's/o"),
        ("The minister met Hamilton at a rally on Monday.", "Hamilton/p"),
        ("VARBY, Norway (AP) — The bridge was closed on Monday.", "VARBY/l"),
        ("Interior minister Lena Voss (SPD) asked them to wait on Monday.", "SPD/o"),
        ("They studied at Varley University in Norbeck until Monday.", "Varley University/o"),
        ("The firm said on Monday that Varnholt rose 3% in Oslo.", "Varnholt/o"),
        ("Grupo Tavena said on Monday it would sell, as Tavena has no money.", "Tavena/o"),
        ("She said the UK Government was wrong on Monday.", "UK Government/o"),
        ("The yard in Marstal, Denmark, was closed on Monday.", "Marstal/l"),
        ("The soldiers of the 9th Infantry Division left on Monday.", "9th Infantry Division/o"),
        ("On Monday an editor at Wilder & Thorne said no.", "Wilder & Thorne/o"),
    ] {
        let found = mentions(text, Some(&model));
        if !(if wanted.is_empty() { found.is_empty() } else { found.iter().any(|f| f == wanted) }) {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
