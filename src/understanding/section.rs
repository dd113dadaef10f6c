//! The headers of the words' files: what the words below one are for.

use super::label::{Labels, named};
use crate::dialogue::{Answer, Question};

/// What a group of words says about the text in which they occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A kind of activity, or something that points to one.
    Kind(Labels, Role),
    /// A word that tells how the others hang together.
    Grammar(Part),
    /// An answer to another question than the first.
    Answer(Answer),
    /// *guadagnare*, of who sells an image: collaborations or products, the bot asks.
    Earnings,
    /// Words that look like an answer to questions 2 or 3 and are none.
    NoReply,
}

/// How words point to an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// *negozio*: decides, whatever follows it.
    Place,
    /// *fotografo*: decides, and may stand beside another trade.
    Person,
    /// *shop*: decides, and takes what comes before as its own ("pet shop").
    EnglishPlace,
    /// *blogger*: the same, of people ("food blogger").
    EnglishPerson,
    /// *scarpe*: what is sold or dealt with; decides when nothing better does.
    Goods,
    /// *tiktok*: goods that may be somebody's profile, too ("tengo il tiktok di un bar").
    Platform,
    /// *insegno*: decides, whatever its object.
    Act,
    /// *vendo*: decides, unless its object knows better ("vendo case").
    Selling,
    /// *faccio*: decides together with its object ("faccio gioielli").
    Making,
    /// *racconto*: decides where a stage is named too ("racconto libri su TikTok").
    Telling,
    /// *instagram*: where one is seen; says nothing alone.
    Stage,
    /// *-ologo*: what the ending of an unknown word lets one guess.
    Ending,
    /// *-tura*: an unknown word that ends so names what is done with the goods that follow ("lucidatura auto").
    Deed,
}

impl Role {
    /// Whether such a word names an activity by itself.
    pub(super) const fn is_head(self) -> bool {
        self.is_place() || matches!(self, Self::Person | Self::EnglishPerson)
    }

    /// Whether it is a place that does.
    pub(super) const fn is_place(self) -> bool {
        matches!(self, Self::Place | Self::EnglishPlace)
    }
}

/// The part that a word plays in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// il, la, li.
    The,
    /// un, una.
    A,
    /// di.
    Of,
    /// in, su: the same, and tells where.
    In,
    /// per: the same, and tells for whom something is done.
    For,
    /// da, a, con, senza: never introduces the activity itself.
    From,
    /// e, o.
    And,
    /// o, oppure.
    Or,
    /// anche, inoltre: what comes next stands beside what was named before.
    Also,
    /// è: tells what something is, or how it is.
    Is,
    /// ma, però.
    But,
    /// che, dove.
    Which,
    /// non, mai.
    Not,
    /// ex: the one thing that follows is no more.
    Former,
    /// *ho fatto*: so is the job that follows with its article.
    Past,
    /// no: denies what follows, or takes back a slip ("cantiere no cantina").
    No,
    /// sono, ho, gestisco: the writer speaks of the own activity.
    Declare,
    /// *titolare di*, *mi occupo di*, *settore*: what follows is the activity.
    Pass,
    /// come: "lavoro **come** modella".
    As,
    /// cerco, mangio, sei: what follows is not the writer's activity.
    Refuse,
    /// vorrei: neither is this, save what the writer would like to do.
    Wish,
    /// quanto, come, perché.
    Ask,
    /// mio, nostra.
    Mine,
    /// *mia zia*: as a subject, somebody else whose activity is told.
    Kin,
    /// *ha*: where something else is the subject, what is told of it is no answer.
    Theirs,
    /// *è un lavoro*: an opinion of what was named before.
    Opinion,
    /// *mi*: done to oneself.
    Me,
    /// *se*: the verb right after it tells what might be done.
    If,
    /// *ne bar ne negozio* (accents are lost): denies what it stands before; else a pronoun.
    Neither,
    /// *la aiuto*: the activity of somebody else is the writer's, too.
    Helping,
    /// chi: asks, unless something is done for them ("difendo chi ha subito un torto").
    Whoever,
    /// famiglie, anziani: whom something is done for ("aiuto le famiglie"); elsewhere they change nothing.
    Client,
    /// clienti: whose profiles are run, and for whom one posts.
    Customer,
    /// *mi chiamo*, *buon*: a name or a wish follows.
    Called,
    /// *via*, *piazza*: after *di*, it is called like what follows.
    Street,
    /// Words that change nothing.
    Filler,
    /// Words that are no activity, although they may look or sound like one.
    Ordinary,
    /// profilo, canale: where one is followed.
    Channel,
    /// follower, iscritti: those who follow.
    Audience,
    /// Words that are what they are: never taken for the misspelling of another.
    Plain,
    /// Names of people and places.
    Name,
}

impl Sense {
    /// Reads what stands between the brackets of a header.
    pub(super) fn parse(header: &str) -> Option<Self> {
        let (what, role) = header.split_once(':')?;
        let role = role.trim();
        match what.trim() {
            "grammar" => part(role).map(Self::Grammar),
            "image goal" if role == "earnings" => Some(Self::Earnings),
            "no reply" if role == "covers" => Some(Self::NoReply),
            labels => {
                // A cause is an answer to question 1, and has a goal of its own.
                let answer = question(labels)
                    .and_then(|question| Answer::from_data(&format!("{question}.{role}")));
                if let Some(answer) = answer {
                    return Some(Self::Answer(answer));
                }
                let labels: Option<Labels> = labels.split(" or ").map(named).collect();
                Some(Self::Kind(labels?, kind_role(role)?))
            }
        }
    }

    /// Whether the verbs below such a header stand for all their forms.
    pub(super) const fn has_verbs(self) -> bool {
        matches!(
            self,
            Self::Kind(_, Role::Act | Role::Selling | Role::Making | Role::Telling)
                | Self::Grammar(Part::Declare | Part::Pass | Part::Refuse | Part::Wish)
        )
    }

    /// Whether the single words below such a header are meant letter by letter.
    pub(super) const fn is_literal(self) -> bool {
        matches!(self, Self::Grammar(part) if !matches!(part, Part::Pass))
    }

    pub(super) const fn is_article(self) -> bool {
        matches!(self, Self::Grammar(Part::The | Part::A))
    }

    /// Which texts such words are looked for in.
    pub(super) const fn domain(self) -> Domain {
        match self {
            Self::Kind(..) | Self::Grammar(_) => Domain::Activity,
            Self::Answer(answer) => Domain::Answers(answer.question()),
            Self::Earnings => Domain::Answers(Question::ImageGoal),
            Self::NoReply => Domain::Replies,
        }
    }
}

/// The question that words answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Domain {
    Activity,
    /// Another one than the first.
    Answers(Question),
    Replies,
}

/// The question that a header names; the first one's answers are named each by itself.
fn question(what: &str) -> Option<Question> {
    let name = what.strip_suffix(" goal").unwrap_or(what);
    Question::from_name(name).filter(|question| *question != Question::Activity)
}

fn part(role: &str) -> Option<Part> {
    Some(match role {
        "the" => Part::The,
        "a" => Part::A,
        "of" => Part::Of,
        "in" => Part::In,
        "for" => Part::For,
        "from" => Part::From,
        "and" => Part::And,
        "or" => Part::Or,
        "also" => Part::Also,
        "is" => Part::Is,
        "but" => Part::But,
        "which" => Part::Which,
        "not" => Part::Not,
        "no" => Part::No,
        "former" => Part::Former,
        "past" => Part::Past,
        "declare" => Part::Declare,
        "pass" => Part::Pass,
        "as" => Part::As,
        "refuse" => Part::Refuse,
        "wishes" => Part::Wish,
        "ask" => Part::Ask,
        "mine" => Part::Mine,
        "kin" => Part::Kin,
        "theirs" => Part::Theirs,
        "opinions" => Part::Opinion,
        "if" => Part::If,
        "me" => Part::Me,
        "neither" => Part::Neither,
        "helping" => Part::Helping,
        "whoever" => Part::Whoever,
        "clients" => Part::Client,
        "customers" => Part::Customer,
        "called" => Part::Called,
        "streets" => Part::Street,
        "fillers" => Part::Filler,
        "ordinary" => Part::Ordinary,
        "plain" => Part::Plain,
        "channels" => Part::Channel,
        "audience" => Part::Audience,
        "names" => Part::Name,
        _ => return None,
    })
}

fn kind_role(role: &str) -> Option<Role> {
    Some(match role {
        "places" => Role::Place,
        "people" => Role::Person,
        "english places" => Role::EnglishPlace,
        "english people" => Role::EnglishPerson,
        "goods" => Role::Goods,
        "platforms" => Role::Platform,
        "acts" => Role::Act,
        "selling" => Role::Selling,
        "making" => Role::Making,
        "telling" => Role::Telling,
        "stages" => Role::Stage,
        "endings" => Role::Ending,
        "deeds" => Role::Deed,
        _ => return None,
    })
}
