//! What profiles, channels and those who follow them say of the writer.
//!
//! 1. A channel with what it is about is an influencer's: "pagina di ricette"; with whose it is, an SMM's:
//!    "la pagina di un bar". One's own says nothing: "il profilo del mio bar".
//! 2. Followers that are counted ("80mila follower") make an influencer of whoever names nothing else.
//! 3. Something shown where only creators are at home ("minecraft su youtube") does so as the last of all.

use super::label::Labels;
use super::reading::Unit;
use super::scale::{Claim, Governor, Mood, Preposition, Scale};
use super::section::{Part, Role, Sense};

impl Scale {
    pub(super) fn channel(&mut self, unit: &Unit) {
        let sentence = &mut self.sentence;
        self.social = true;
        let of = sentence.preposition == Preposition::Of && !sentence.inside && unit.plural;
        if let Governor::Head(position, Role::Person) = sentence.governor
            && of
            && let Some(head) = self.heads.get_mut(position)
        {
            // "Curatrice di profili."
            head.labels = Labels::SMM;
        }
        sentence.on_stage = true;
        sentence.channel = true;
        sentence.attached = false;
        sentence.preposition = Preposition::None;
        sentence.mine = false;
        sentence.clause_start = false;
        if sentence.governor == Governor::Nothing {
            sentence.governor = Governor::Other;
        }
    }

    /// "Instagram 32k."
    pub(super) fn channel_counted(&mut self) {
        if self.sentence.on_profile && self.not_mine().is_none() {
            self.followed = Labels::INFLUENCER;
        }
    }

    /// "80mila follower", "mi seguono in tanti".
    pub(super) fn audience(&mut self, unit: &Unit) {
        let told = unit.is_phrase();
        // "Hanno 9000 follower ed è vuoto."
        if self.previous == Some(Sense::Grammar(Part::Theirs)) {
            return;
        }
        let ours = self.not_mine().is_none()
            || (told && !matches!(self.sentence.mood, Mood::Asked | Mood::Denied));
        if (self.sentence.counted || told) && ours {
            self.followed = Labels::INFLUENCER;
            self.image_apart |= told;
        }
    }

    /// Goods after a channel: what it is about.
    pub(super) fn about(&mut self, labels: Labels) {
        let of = self.sentence.preposition == Preposition::Of;
        if of && self.sentence.channel && self.not_mine().is_none() {
            self.sentence.topic = true;
        }
        let shown = of && labels == Labels::INFLUENCER && self.not_mine().is_none();
        self.sentence.shown |= shown;
    }

    /// A head, or *aziende*, after a channel or a post: whose it is, or for whom.
    pub(super) fn whose(&mut self) -> bool {
        if self.sentence.preposition != Preposition::Of || self.not_mine().is_some() {
            return false;
        }
        let others = self.sentence.channel && !self.sentence.inside;
        self.sentence.profiles_of_others |= others;
        if others && self.sentence.by_writer {
            self.profiles = Labels::SMM;
        }
        let creator = |claim: &Claim| claim.labels == Labels::INFLUENCER;
        if self.sentence.posting && self.sentence.toward && !self.heads.iter().any(creator) {
            // "Faccio i reel per i locali."
            let offer = Labels::SMM.and(Labels::SERVICE);
            let offer = offer.narrowed(self.acts.common(Labels::SMM));
            self.acts = self.acts.without(Labels::INFLUENCER).and(offer);
        }
        others
    }

    /// What the sentence said of profiles, once it is known to be about the writer.
    pub(super) fn close_profiles(&mut self, topic: bool, others: bool, shown: bool) {
        if others {
            self.profiles = self.profiles.and(Labels::SMM);
        } else if topic {
            let either = Labels::INFLUENCER.and(Labels::SMM);
            let acts = if self.acts == either {
                Labels::NONE
            } else {
                self.acts
            };
            self.acts = acts.and(Labels::INFLUENCER);
        }
        if shown {
            self.shown = Labels::INFLUENCER;
        }
    }
}
