//! Parts that several views share.

pub mod accuracy;
pub mod banner;
pub mod colophon;
pub mod copy;
pub mod corrections;
pub mod evidence;
pub mod export;
pub mod facts;
pub mod frame;
pub mod later;
pub mod listing;
pub mod marked;
pub mod masthead;
pub mod picker;
pub mod quotation;
pub mod rail;
pub mod selection;
pub mod sheets;
pub mod showing;
pub mod source;
