//! Writing an edit into the fields of its form.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::{Edit, Fields};
use crate::calendar::{ListRule, Offer, Pattern, Recurrence};
use crate::places::Pool;

impl<Id: Display> Edit<Id> {
    /// The fields of the form that says this edit: reading them gives the edit again.
    #[must_use]
    pub fn fields(&self) -> Fields {
        let mut fields = match self {
            Self::Add { pattern, offer } | Self::Change { pattern, offer, .. } => {
                template_fields(pattern, offer)
            }
            _ => Fields::default(),
        };
        fields.set("kind", self.kind().code());
        fields.set_date("date", self.date());
        match self {
            Self::Add { .. } | Self::UnblockDate { .. } | Self::RestoreDay { .. } => {}
            Self::Change {
                template, version, ..
            } => of_template(&mut fields, template, *version),
            Self::End {
                template,
                version,
                last,
            } => {
                of_template(&mut fields, template, *version);
                fields.set_date("last", Some(*last));
            }
            Self::BlockDate { reason, .. } => fields.set("reason", reason),
            Self::BlockSession { session } | Self::UnblockSession { session } => {
                fields.set("of", session.to_string());
            }
            Self::Capacity { session, pools } => {
                fields.set("of", session.to_string());
                write_pools(&mut fields, "", pools);
            }
            Self::OneOff { offer, .. } => write_offer(&mut fields, "", offer),
            Self::RemoveOneOff { slot } => fields.set("of", slot.to_string()),
            Self::ReplaceDay { offers, .. } => {
                for (number, offer) in offers.iter().enumerate() {
                    write_offer(&mut fields, &format!("s{number}."), offer);
                }
            }
        }
        fields
    }
}

/// The fields of a weekly session.
#[must_use]
pub fn template_fields(pattern: &Pattern, offer: &Offer) -> Fields {
    let mut fields = Fields::default();
    let weekday = pattern.weekday.to_monday_one_offset();
    fields.set("weekday", weekday.to_string());
    let recurrence = match pattern.recurrence {
        Recurrence::Weekly => "weekly",
        Recurrence::EveryWeeks {
            weeks,
            counted_from,
        } => {
            fields.set("weeks", weeks.to_string());
            fields.set_date("counted_from", Some(counted_from));
            "every_n_weeks"
        }
        Recurrence::Nth(nth) => {
            fields.set("nth", nth.to_string());
            "nth_weekday"
        }
        Recurrence::Last => "last_weekday",
    };
    fields.set("recurrence", recurrence);
    fields.set_date("from", pattern.from);
    fields.set_date("until", pattern.until);
    write_offer(&mut fields, "", offer);
    fields
}

fn of_template<Id: Display>(fields: &mut Fields, template: &Id, version: i32) {
    fields.set("of", template.to_string());
    fields.set("version", version.to_string());
}

fn write_offer(fields: &mut Fields, group: &str, offer: &Offer) {
    let mut set = |name: &str, text: String| fields.set(format!("{group}{name}"), text);
    let time = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
    set("starts", time(offer.slot.starts()));
    set("ends", time(offer.slot.ends()));
    set("room", offer.room.clone());
    set("mode", offer.mode.code().to_owned());
    set("who_may_book", offer.who_may_book.code().to_owned());
    let lists: [(&str, &ListRule); 3] = [
        ("locations", &offer.attendance.locations),
        ("categories", &offer.attendance.categories),
        ("incentives", &offer.attendance.incentives),
    ];
    for (name, list) in lists {
        set(name, list.values.join(", "));
        set(&format!("{name}_kind"), list.kind.code().to_owned());
    }
    write_pools(fields, group, &offer.pools);
}

fn write_pools(fields: &mut Fields, group: &str, pools: &BTreeMap<Pool, i32>) {
    for (pool, places) in pools {
        fields.set(format!("{group}{pool}"), places.to_string());
    }
}
