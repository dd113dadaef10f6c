//! `report`: figures on the terminal and in files.

use follower_o_cliente::store::{Change, Mark};

use super::common::World;
use super::{ADA, BEA, done, fails, row};

const CARLA: i64 = 1003;

#[tokio::test]
async fn the_figures_are_those_of_the_conversations() {
    let world = World::new().await;
    done(&world, &["links", "add", "Fiera"]).await;
    done(&world, &["links", "add", "Mai usato"]).await;
    let empty = done(&world, &["report"]).await;
    assert_eq!(
        row(&empty, "all"),
        ["all", "0", "–", "0", "–", "0", "–", "0", "0", "0"],
        "{empty}"
    );
    world.say(ADA, "/start fiera").await;
    for data in ["activity.venue", "goods.followers", "manager.myself"] {
        world.choose(ADA, data).await;
    }
    // Going back and answering again counts once.
    world.choose(ADA, "verdict.back").await;
    world.choose(ADA, "manager.searching").await;
    world.say(BEA, "/start fiera").await;
    world.choose(BEA, "activity.shop").await;
    world.say(CARLA, "/start").await;
    let mark = |step| Mark {
        placement: "fiera".to_owned(),
        step,
        choice: "",
    };
    world
        .beside(Change {
            marks: ["contact-asked", "contact-given"].map(mark).to_vec(),
            ..Change::default()
        })
        .await;
    let said = done(&world, &["report", "--days", "7"]).await;
    assert!(said.starts_with("From 20"), "{said}");
    for (link, cells) in [
        (
            "Fiera",
            ["Fiera", "2", "0 %", "2", "50 %", "1", "0 %", "1", "1", "0"],
        ),
        (
            "Mai usato",
            ["Mai usato", "0", "–", "0", "–", "0", "–", "0", "0", "0"],
        ),
        (
            "no link",
            ["no link", "1", "100 %", "0", "–", "0", "–", "0", "0", "0"],
        ),
        (
            "all",
            ["all", "3", "33 %", "2", "50 %", "1", "0 %", "1", "1", "0"],
        ),
    ] {
        assert_eq!(row(&said, link), cells, "{said}");
    }
    assert!(said.contains("too few first verdicts"), "{said}");
    for word in ["Started:", "Drop-off: 1 - next / this", "NaN"] {
        assert_eq!(said.contains(word), word != "NaN", "{said}");
    }
    let one = done(&world, &["report", "--placement", "fiera"]).await;
    assert_eq!(row(&one, "Fiera")[1], "2");
    assert!(
        !one.contains("no link") && !one.lines().any(|line| line.starts_with("all ")),
        "{one}"
    );
    let unknown = fails(&world, &["report", "--placement", "nessuno"]).await;
    assert!(
        unknown.contains("no link has the start word «nessuno»"),
        "{unknown}"
    );
    fails(&world, &["report", "--days", "0"]).await;
    world.end().await;
}

#[tokio::test]
async fn files_are_fit_for_a_spreadsheet() {
    let world = World::new().await;
    done(&world, &["links", "add", "=SUM(A1); «è»", "--word=fiera"]).await;
    done(&world, &["links", "add", "Bio"]).await;
    let mark = |placement: &str, step, choice| Mark {
        placement: placement.to_owned(),
        step,
        choice,
    };
    let marks = vec![
        mark("fiera", "start", "fresh"),
        mark("fiera", "activity", "venue"),
        mark("bio", "start", "fresh"),
        mark("*", "start", "fresh"),
        mark("", "start", "fresh"),
    ];
    world
        .beside(Change {
            marks,
            ..Change::default()
        })
        .await;
    let said = done(&world, &["report", "--csv", "out/conti"]).await;
    let read = |name: &str| {
        let path = world.home.path().join("out/conti").join(name);
        let text = std::fs::read_to_string(path).unwrap();
        text.strip_prefix('\u{feff}')
            .expect("the mark of UTF-8")
            .to_owned()
    };
    assert!(
        said.contains("funnel.csv") && said.contains("counts.csv"),
        "{said}"
    );
    let funnel = read("funnel.csv");
    let day = funnel.lines().nth(1).unwrap().split(';').nth(2).unwrap();
    assert_eq!(day.len(), "\"2026-01-01\"".len(), "{funnel}");
    let lines: Vec<_> = funnel
        .split("\r\n")
        .map(|line| line.replace(day, "DAY"))
        .collect();
    assert_eq!(
        lines,
        [
            r#""placement";"label";"made";"retired";"started";"answered_1";"answered_2";"verdict";"contact_asked";"contact_given";"won""#,
            r#""bio";"Bio";DAY;"";1;0;0;0;0;0;0"#,
            r#""fiera";"'=SUM(A1); «è»";DAY;"";1;1;0;0;0;0;0"#,
            r#""";"no link";"";"";1;0;0;0;0;0;0"#,
            r#""*";"other links";"";"";1;0;0;0;0;0;0"#,
            "",
        ],
        "{funnel}"
    );
    let counts = read("counts.csv");
    let lines: Vec<_> = counts
        .split("\r\n")
        .map(|line| line.replace(day, "DAY"))
        .collect();
    assert_eq!(
        lines,
        [
            r#""day";"placement";"label";"step";"choice";"count""#,
            r#"DAY;"";"no link";"start";"fresh";1"#,
            r#"DAY;"*";"other links";"start";"fresh";1"#,
            r#"DAY;"bio";"Bio";"start";"fresh";1"#,
            r#"DAY;"fiera";"'=SUM(A1); «è»";"activity";"venue";1"#,
            r#"DAY;"fiera";"'=SUM(A1); «è»";"start";"fresh";1"#,
            "",
        ],
        "{counts}"
    );
    // Again, and of one link alone.
    done(
        &world,
        &["report", "--csv", "out/conti", "--placement", "bio"],
    )
    .await;
    assert_eq!(read("counts.csv").lines().count(), 2);
    world.end().await;
}

#[tokio::test]
async fn pages_need_nothing_but_themselves() {
    let world = World::new().await;
    done(&world, &["links", "add", "Fiera <b>"]).await;
    let mark = |placement: &str, step, choice| Mark {
        placement: placement.to_owned(),
        step,
        choice,
    };
    let few = fails(&world, &["report", "--public", "public.html"]).await;
    assert!(few.contains("there are 0 answers"), "{few}");
    done(&world, &["report", "--html", "conti.html"]).await;
    let none = std::fs::read_to_string(world.home.path().join("conti.html")).unwrap();
    assert!(none.contains("Ancora troppo poche risposte"), "{none}");
    let marks = [
        vec![mark("fiera-b", "start", "fresh"); 50],
        vec![mark("", "start", "fresh"); 3],
        vec![mark("fiera-b", "owner", "misunderstanding"); 20],
        vec![mark("", "owner", "right"); 20],
        vec![mark("fiera-b", "contact-asked", ""); 9],
        vec![mark("fiera-b", "contact-given", ""); 6],
        vec![mark("fiera-b", "contact-won", ""); 4],
    ];
    world
        .beside(Change {
            marks: marks.concat(),
            ..Change::default()
        })
        .await;
    let said = done(&world, &["report", "--html", "conti.html"]).await;
    assert!(said.contains("conti.html"), "{said}");
    done(
        &world,
        &["report", "--html", "settimana.html", "--days", "7"],
    )
    .await;
    done(&world, &["report", "--public", "public.html"]).await;
    let terminal = done(&world, &["report"]).await;
    let figure = "50 % (35 to 65, Wilson's interval at 95 %)";
    assert!(terminal.contains(figure), "{terminal}");
    // Of one link alone: half of them, which are too few.
    let of_one = done(&world, &["report", "--placement", "fiera-b"]).await;
    assert!(of_one.contains("20 of the 30"), "{of_one}");
    let read = |name: &str| std::fs::read_to_string(world.home.path().join(name)).unwrap();
    let (page, week, public) = (
        read("conti.html"),
        read("settimana.html"),
        read("public.html"),
    );
    assert_eq!(page.matches("<svg").count(), 3);
    // One beside each picture, and that of the confusion.
    assert_eq!(page.matches("<table").count(), 4);
    for words in ["<strong>50 %</strong>", "35 % a 65 %"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Light, dark, and light again on paper.
    let (_, style) = page.split_once("color-scheme:light dark;").unwrap();
    let (light, style) = style
        .split_once("}@media(prefers-color-scheme:dark){:root{")
        .unwrap();
    let (dark, style) = style.split_once("}}@media print{:root{").unwrap();
    assert!(style.starts_with(light), "{style}");
    assert!(light.contains("--paper:#ffffff") && dark.contains("--paper:#14171f"));
    assert!(page.contains("Fiera &lt;b&gt;") && !page.contains("Fiera <b>"));
    // Contacts are steps like the others, in the picture and in the table, and columns of the links.
    for (step, cells) in [
        ("Modulo aperto", "<td>9</td>"),
        ("Contatti", "<td>6</td><td>−33 %</td>"),
        ("Vinti", "<td>4</td><td>−33 %</td>"),
    ] {
        assert!(page.contains(&format!(">{step}</text>")), "{step}");
        let row = format!("<th scope=\"row\">{step}</th>{cells}");
        assert!(page.contains(&row), "{row}");
    }
    let of_the_link = page
        .split_once("<th scope=\"row\">Fiera &lt;b&gt;</th>")
        .unwrap()
        .1;
    let of_the_link = of_the_link.split_once("</tr>").unwrap().0;
    // What was lost from the beginning to the verdict is called so.
    assert!(
        page.contains("<th scope=\"col\">Perse in tutto</th>"),
        "{page}"
    );
    assert!(
        of_the_link.ends_with("<td>6</td><td>4</td>"),
        "{of_the_link}"
    );
    assert_eq!(week.matches("<th scope=\"row\">20").count(), 7);
    for words in [
        "50 %",
        "<td>40</td>",
        "<td>20</td>",
        "35 % a 65 %",
        "Wilson",
    ] {
        assert!(public.contains(words), "{words}: {public}");
    }
    // Of the links, it says nothing.
    assert!(!public.contains("Fiera") && !public.contains("fiera"));
    for text in [&page, &week, &public] {
        for elsewhere in ["<script", "<link", "src=\"http", "url(http", "@import"] {
            assert!(!text.contains(elsewhere), "{elsewhere}");
        }
    }
    let badge = read("public.svg");
    assert!(badge.starts_with("<svg") && !badge.contains("<text"));
    assert!(!world.home.path().join("public.pairs.svg").exists());
    world.end().await;
}

#[tokio::test]
async fn how_many_pairs_mean_the_same_is_told_once_there_are_thirty() {
    let world = World::new().await;
    let mark = |step| Mark {
        placement: String::new(),
        step,
        choice: "",
    };
    let counted = async |compared: usize, same: usize| {
        let marks = [
            vec![mark("pair-compared"); compared],
            vec![mark("pair-same"); same],
            vec![mark("pair-invited"); compared],
        ];
        let change = Change {
            marks: marks.concat(),
            ..Change::default()
        };
        world.beside(change).await;
    };
    let said = done(&world, &["report"]).await;
    assert!(!said.contains("apart"), "{said}");
    counted(29, 9).await;
    let said = done(&world, &["report"]).await;
    assert!(
        said.contains("Two who answer apart: 29 invitations, 0 opened"),
        "{said}"
    );
    assert!(said.contains("Pairs compared: 29;"), "{said}");
    let few = fails(&world, &["report", "--public", "public.html"]).await;
    assert!(few.contains("29 pairs"), "{few}");
    counted(11, 1).await;
    done(&world, &["report", "--public", "public.html"]).await;
    let read = |name: &str| std::fs::read_to_string(world.home.path().join(name)).unwrap();
    let page = read("public.html");
    for words in [
        "<strong>25</strong> coppie su 100 intendono la stessa cosa",
        "<td>40</td>",
        "<td>10</td>",
        "14 % a 40 %",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(read("public.pairs.svg").starts_with("<svg"));
    // The agency's own page has them in a picture and a table; they came by no link.
    done(&world, &["report", "--html", "conti.html"]).await;
    let page = read("conti.html");
    assert_eq!(page.matches("<svg").count(), 4);
    for row in [
        "<th scope=\"row\">Inviti</th><td>40</td><td></td>",
        "<th scope=\"row\">A confronto</th><td>40</td>",
        "<th scope=\"row\">Stessa lingua</th><td>10</td><td></td>",
        "<th scope=\"row\">Persone che hanno risposto</th><td>0</td>",
    ] {
        assert!(page.contains(row), "{row}: {page}");
    }
    done(&world, &["links", "add", "Fiera"]).await;
    let of_one = ["report", "--html", "fiera.html", "--placement", "fiera"];
    done(&world, &of_one).await;
    assert!(!read("fiera.html").contains("In due, ognuno per conto suo"));
    assert!(!world.home.path().join("public.svg").exists());
    world.end().await;
}
