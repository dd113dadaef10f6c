//! The parts of ids that stand for answers.

use crate::dialogue::answers::{Aim, GoodsGoal, GoodsOffer, ImageGoal, ImageOffer, Offer};
use crate::dialogue::choice::Panel;

pub(super) const fn offer_name(offer: Offer) -> &'static str {
    match offer {
        Offer::Goods(GoodsOffer::Venue) => "venue",
        Offer::Goods(GoodsOffer::Shop) => "shop",
        Offer::Goods(GoodsOffer::Service) => "service",
        Offer::Goods(GoodsOffer::Other) => "other-goods",
        Offer::Image(ImageOffer::Influencer) => "influencer",
        Offer::Image(ImageOffer::Model) => "model",
        Offer::Image(ImageOffer::Other) => "other-image",
    }
}

pub(super) const fn goods_goal(goal: GoodsGoal) -> &'static str {
    match goal {
        GoodsGoal::Takings => "takings",
        GoodsGoal::Known => "known",
        GoodsGoal::Followers => "followers",
        GoodsGoal::Unsure => "unsure",
    }
}

pub(super) const fn image_goal(goal: ImageGoal) -> &'static str {
    match goal {
        ImageGoal::Audience => "audience",
        ImageGoal::Collaborations => "collaborations",
        ImageGoal::Products => "products",
        ImageGoal::Unsure => "unsure",
    }
}

/// The cells of the verdict table.
pub(super) const fn goal_name(aim: Aim) -> &'static str {
    match aim {
        Aim::Goods(_, GoodsGoal::Takings) => "goods-takings",
        Aim::Goods(_, GoodsGoal::Known) => "goods-known",
        Aim::Goods(_, GoodsGoal::Followers) => "goods-followers",
        Aim::Goods(_, GoodsGoal::Unsure) => "goods-unsure",
        Aim::Image(_, ImageGoal::Audience) => "image-audience",
        Aim::Image(_, ImageGoal::Collaborations) => "image-collaborations",
        Aim::Image(_, ImageGoal::Products) => "image-products",
        Aim::Image(_, ImageGoal::Unsure) => "image-unsure",
    }
}

pub(super) const fn panel_name(panel: Panel) -> &'static str {
    match panel {
        Panel::Example => "example",
        Panel::Measures => "measures",
        Panel::Brief => "brief",
        Panel::Interview => "interview",
    }
}
