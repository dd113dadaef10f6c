//! What all that was heard amounts to.
//!
//! 1. Heads decide: the first one, and those that stand beside it as another activity. Where one leaves a choice, the
//!    others may make it.
//! 2. An image beside goods is always another activity, save that whoever has a place and films it has one.
//! 3. Whoever runs the profiles of others does so above all: an agency beside it is the same one.
//! 4. Without heads: profiles of others, then what is made, sold, done or followed, what is done for somebody, what an
//!    ending lets one guess, goods that are just named, and what is shown where creators are at home.

use super::Label;
use super::label::{Labels, Meaning};
use super::scale::{Claim, MAX_STRANGERS, Scale};

impl Scale {
    pub(super) fn meaning(&self) -> Meaning<Label> {
        let claims = self.claims();
        let heads = claims
            .iter()
            .fold(Labels::NONE, |all, labels| all.and(*labels));
        if !heads.is_empty() {
            let smm = |labels: &Labels| !labels.common(Labels::SMM).is_empty();
            let own = self.own_place && !claims.iter().any(smm);
            let told = agreed(heads, &claims);
            // Who sells both goods and an image is asked which of the two.
            let only_image = told.without(Labels::IMAGE).is_empty();
            let sold = if only_image {
                self.trades.common(Labels::SHOP)
            } else if self.heads.iter().all(|claim| claim.apart)
                && self.trades.common(heads).is_empty()
            {
                // "Vendo strumenti e sono anche una trombettista."
                self.trades
            } else {
                Labels::NONE
            };
            // "Coltivo nocciole e ho un b&b": two activities. Whoever has a place and films it has one, and so has
            // whoever looks after the profiles of "il mio ristorante".
            let done = if own { self.acts_first } else { self.acts };
            // "Speleologo, accompagno gruppi": what a person does may be what they live of.
            let people = self.heads.iter().all(|claim| !claim.place);
            let done = if people && told.common(Labels::SMM).is_empty() {
                done.and(self.acts_beside)
            } else {
                // "Intimo e costumi, li indosso io": an image is always apart.
                done.and(self.acts_beside.common(Labels::MODEL))
            };
            let done = done.without(Labels::INFLUENCER.and(Labels::SMM));
            let apart = if done.common(heads).is_empty() {
                done
            } else {
                Labels::NONE
            };
            // "Pittore, espongo in galleria": what is done tells what a head leaves open.
            let told = claims.iter().fold(Labels::NONE, |all, labels| {
                all.and(labels.common(told).narrowed(done))
            });
            // "Sono una commercialista con 80mila follower."
            let place = Labels::VENUE.and(Labels::SHOP).and(Labels::SMM);
            // "Faccio dirette e ho anche un negozio": the image came first.
            let first = self.acts_first.common(Labels::INFLUENCER);
            if self.heads.iter().any(|claim| claim.apart) && !first.is_empty() {
                return told.and(sold).and(apart).and(first).meaning();
            }
            let person = people && told.common(place).is_empty();
            // "Ho un agriturismo e lo racconto su youtube, 40mila iscritti."
            let creator = self.creators || !self.acts.common(Labels::INFLUENCER).is_empty();
            let followed = if self.image_apart || (self.crowd && (person || creator)) {
                self.followed
            } else {
                Labels::NONE
            };
            return told.and(sold).and(apart).and(followed).meaning();
        }
        let few = self.strangers <= MAX_STRANGERS;
        // "Oggetti sacri, icone, presepi e statue, a due passi dal santuario."
        let listed = self.strangers <= self.goods_named * MAX_STRANGERS;
        [
            (self.profiles.with(self.acts.common(Labels::MODEL)), true),
            (
                self.trades
                    .and(self.acts)
                    .and(self.acts_beside)
                    .and(if self.customers {
                        // "Seimila follower e nessuno compra": whoever wants customers lives of something else.
                        Labels::NONE
                    } else {
                        self.followed
                    }),
                true,
            ),
            // "Aiuto i negozi con instagram."
            (
                if self.social {
                    self.served.with(Labels::SMM)
                } else {
                    self.served
                },
                true,
            ),
            (self.guesses, few),
            // "Outfit e make up su instagram" may be a shop's or a creator's.
            (
                self.goods.with(if self.social {
                    Labels::INFLUENCER
                } else {
                    self.shown
                }),
                few || (self.goods_named > 1 && listed),
            ),
            (self.led, few),
            (self.shown, true),
        ]
        .into_iter()
        .find(|(labels, usable)| *usable && !labels.is_empty())
        // "Faccio servizi fotografici e sfilate."
        .map_or(Meaning::Unknown, |(labels, _)| {
            labels.and(self.catwalk).meaning()
        })
    }

    /// The activities that are named: the first, and those that stand beside it. An image beside anything is always
    /// another activity.
    fn claims(&self) -> Vec<Labels> {
        let smm = |labels: Labels| !labels.common(Labels::SMM).is_empty();
        let done = self.profiles.and(self.acts).and(self.acts_beside);
        let named = self.heads.iter().any(|claim| smm(claim.labels));
        let beside =
            |claim: &&Claim| claim.labels != Labels::SERVICE || claim.apart || !claim.place;
        // "Agenzia, gestiamo i social di locali": whoever runs profiles for others is no other agency.
        let agency = (!self.own_place || self.own_agency) && (named || smm(done));
        let heads = self.heads.iter().filter(|claim| !agency || beside(claim));
        let managing = Claim {
            labels: Labels::SMM,
            place: false,
            near: false,
            apart: true,
        };
        let heads = heads.chain((agency && smm(done) && self.named()).then_some(&managing));
        let mut claims: Vec<Labels> = Vec::new();
        for claim in heads.filter(|claim| !claim.labels.is_empty()) {
            let agrees = claims
                .iter()
                .any(|known| !known.common(claim.labels).is_empty());
            let image = |labels: Labels| !labels.common(Labels::IMAGE).is_empty();
            // "Modella, sfilate e showroom" has no showroom; "modella, negozio online" has one.
            let named = claim.apart || claim.near || !claim.place;
            let crossed =
                image(claim.labels) || (named && claims.iter().any(|known| image(*known)));
            if claims.is_empty() || agrees || claim.apart || crossed {
                claims.push(claim.labels);
            }
        }
        claims
    }
}

/// Where a head leaves a choice, the other heads may make it: "bar e pasticceria" is a venue.
fn agreed(all: Labels, claims: &[Labels]) -> Labels {
    let common = claims
        .iter()
        .fold(all, |common, labels| common.common(*labels));
    all.narrowed(common)
}
