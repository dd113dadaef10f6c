//! Every verdict as a person reads it. After a text is changed on purpose, see the difference and
//! accept it with `INSTA_UPDATE=always cargo test --test transcripts`.

use follower_o_cliente::dialogue::{GoodsOffer, ImageOffer, Offer};
use follower_o_cliente::report::transcript::{all, offer_verdicts, smm_way, transcript};
use follower_o_cliente::texts::{Context, Texts};

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn snapshot_of(offer: Offer, name: &str) {
    snapshot(
        name,
        &offer_verdicts(&Texts::embedded(), &Context::default(), offer),
    );
}

#[test]
fn venue() {
    snapshot_of(Offer::Goods(GoodsOffer::Venue), "verdicts-venue");
}

#[test]
fn shop() {
    snapshot_of(Offer::Goods(GoodsOffer::Shop), "verdicts-shop");
}

#[test]
fn service() {
    snapshot_of(Offer::Goods(GoodsOffer::Service), "verdicts-service");
}

#[test]
fn other_goods() {
    snapshot_of(Offer::Goods(GoodsOffer::Other), "verdicts-other-goods");
}

#[test]
fn influencer() {
    snapshot_of(Offer::Image(ImageOffer::Influencer), "verdicts-influencer");
}

#[test]
fn model() {
    snapshot_of(Offer::Image(ImageOffer::Model), "verdicts-model");
}

#[test]
fn other_image() {
    snapshot_of(Offer::Image(ImageOffer::Other), "verdicts-other-image");
}

#[test]
fn social_media_manager() {
    let (texts, context) = (Texts::embedded(), Context::default());
    snapshot("verdicts-smm", &smm_way(&texts, &context));
}

#[test]
fn all_of_them_are_the_single_ones_in_a_row() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let all = all(&texts, &context);
    for offer in Offer::ALL {
        assert!(all.contains(&offer_verdicts(&texts, &context, offer)));
    }
    assert!(all.ends_with(&smm_way(&texts, &context)));
}

#[test]
fn one_conversation_repeats_its_screens_in_full() {
    // Question 1, question 2, back, question 2 again.
    let (texts, context) = (Texts::embedded(), Context::default());
    let told = transcript(&texts, &context, &[0, 4, 0]).unwrap();
    let question = told.lines().filter(|line| line.starts_with("[4] ")).count();
    assert_eq!(question, 4, "{told}");
    assert!(!told.contains("above"), "{told}");
}
