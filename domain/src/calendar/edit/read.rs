//! Reading an edit from the fields of its form, with every problem at its field.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::civil::{Date, Time, Weekday};

use super::{Edit, EditKind, Fields, MOST_IN_A_DAY};
use crate::calendar::slot::parse_time;
use crate::calendar::{
    Attendance, ListKind, ListRule, Offer, Pattern, Recurrence, Slot, WhoMayBook,
};
use crate::places::Pool;
use crate::prisons::Decision;
use crate::problem::{FieldError, Problem};

/// The most characters of a room's name or a reason.
const MOST_CHARACTERS: usize = 60;
/// The most places that one pool can have.
const MOST_PLACES: i32 = 1000;
/// The most values on a list.
const MOST_VALUES: usize = 100;

impl<Id: FromStr> Edit<Id> {
    /// Reads the edit. A hidden field that no form of ours sends so is a problem of the field `kind`.
    ///
    /// # Errors
    /// Every problem, in the order of the fields.
    pub fn read(fields: &Fields) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader {
            fields,
            problems: Vec::new(),
        };
        let edit = reader.edit();
        match edit {
            Some(edit) if reader.problems.is_empty() => Ok(edit),
            _ if reader.problems.is_empty() => {
                Err(vec![FieldError::new("kind", Problem::AnswerUnknown)])
            }
            _ => Err(reader.problems),
        }
    }
}

struct Reader<'a> {
    fields: &'a Fields,
    problems: Vec<FieldError>,
}

impl Reader<'_> {
    fn edit<Id: FromStr>(&mut self) -> Option<Edit<Id>> {
        let kind = EditKind::parse(self.fields.get("kind")).ok()?;
        Some(match kind {
            EditKind::Add => {
                let (pattern, offer) = self.both();
                Edit::Add {
                    pattern: pattern?,
                    offer: offer?,
                }
            }
            EditKind::Change => {
                let (template, version) = (self.of()?, self.version()?);
                let (pattern, offer) = self.both();
                Edit::Change {
                    template,
                    version,
                    pattern: pattern?,
                    offer: offer?,
                }
            }
            EditKind::End => Edit::End {
                template: self.of()?,
                version: self.version()?,
                last: self.needed_date("last")?,
            },
            EditKind::BlockDate => {
                let (date, reason) = (self.needed_date("date"), self.line("reason"));
                Edit::BlockDate {
                    date: date?,
                    reason: reason?,
                }
            }
            EditKind::UnblockDate => Edit::UnblockDate {
                date: self.needed_date("date")?,
            },
            EditKind::BlockSession => Edit::BlockSession {
                session: self.of()?,
            },
            EditKind::UnblockSession => Edit::UnblockSession {
                session: self.of()?,
            },
            EditKind::Capacity => Edit::Capacity {
                session: self.of()?,
                pools: self.pools("")?,
            },
            EditKind::OneOff => {
                let (date, offer) = (self.needed_date("date"), self.offer(""));
                Edit::OneOff {
                    date: date?,
                    offer: offer?,
                }
            }
            EditKind::RemoveOneOff => Edit::RemoveOneOff { slot: self.of()? },
            EditKind::ReplaceDay => {
                let date = self.needed_date("date");
                let groups = (0..MOST_IN_A_DAY)
                    .map(|number| format!("s{number}."))
                    .filter(|group| self.is_filled(group));
                let groups: Vec<String> = groups.collect();
                let offers: Vec<Option<Offer>> =
                    groups.iter().map(|group| self.offer(group)).collect();
                Edit::ReplaceDay {
                    date: date?,
                    offers: offers.into_iter().collect::<Option<_>>()?,
                }
            }
            EditKind::RestoreDay => Edit::RestoreDay {
                date: self.needed_date("date")?,
            },
        })
    }

    /// A group counts when it has a time and is not left out by its box.
    fn is_filled(&self, group: &str) -> bool {
        let has = |name: &str| !self.fields.get(&format!("{group}{name}")).is_empty();
        !has("out") && (has("starts") || has("ends"))
    }

    fn of<Id: FromStr>(&self) -> Option<Id> {
        self.fields.get("of").parse().ok()
    }

    fn version(&self) -> Option<i32> {
        self.fields.get("version").parse().ok()
    }

    /// Both halves of a weekly session, so that the problems of both are told at once.
    fn both(&mut self) -> (Option<Pattern>, Option<Offer>) {
        (self.pattern(), self.offer(""))
    }

    fn pattern(&mut self) -> Option<Pattern> {
        let weekday = self.weekday();
        let (from, until) = (self.date("from"), self.date("until"));
        let recurrence = self.recurrence(from.flatten());
        if let (Some(Some(from)), Some(Some(until))) = (from, until)
            && until < from
        {
            return self.wrong("until", Problem::DatesOutOfOrder);
        }
        Some(Pattern {
            weekday: weekday?,
            recurrence: recurrence?,
            from: from?,
            until: until?,
        })
    }

    fn weekday(&mut self) -> Option<Weekday> {
        let number = self.fields.get("weekday").parse().ok();
        match number.and_then(|number| Weekday::from_monday_one_offset(number).ok()) {
            Some(weekday) => Some(weekday),
            None => self.wrong("weekday", Problem::AnswerMissing),
        }
    }

    fn recurrence(&mut self, from: Option<Date>) -> Option<Recurrence> {
        let number = |raw: &str| raw.parse().unwrap_or(0);
        match self.fields.get("recurrence") {
            "weekly" => Some(Recurrence::Weekly),
            "last_weekday" => Some(Recurrence::Last),
            "nth_weekday" => match Recurrence::nth(number(self.fields.get("nth"))) {
                Ok(recurrence) => Some(recurrence),
                Err(problem) => self.wrong("nth", problem),
            },
            "every_n_weeks" => {
                // The week of the first date counts where no other was given; any day of a week stands for its Monday.
                let counted = self.date("counted_from")?.or(from);
                let Some(counted) = counted else {
                    return self.wrong("counted_from", Problem::AnswerMissing);
                };
                let back = i32::from(counted.weekday().to_monday_zero_offset());
                let monday = counted
                    .checked_sub(jiff::Span::new().days(back))
                    .unwrap_or(counted);
                let weeks = self.fields.get("weeks").parse().unwrap_or(0);
                match Recurrence::every_weeks(weeks, monday) {
                    Ok(recurrence) => Some(recurrence),
                    Err(problem) => self.wrong("weeks", problem),
                }
            }
            _ => self.wrong("recurrence", Problem::AnswerMissing),
        }
    }

    fn offer(&mut self, group: &str) -> Option<Offer> {
        let at = |name: &str| format!("{group}{name}");
        let (starts, ends) = (self.time(&at("starts")), self.time(&at("ends")));
        let slot = match (starts, ends) {
            (Some(starts), Some(ends)) => match Slot::new(starts, ends) {
                Ok(slot) => Some(slot),
                Err(problem) => self.wrong(at("ends"), problem),
            },
            _ => None,
        };
        let room = self.line(&at("room"));
        let pools = self.pools(group);
        let mode = self.code(at("mode"), Decision::parse);
        let who_may_book = self.code(at("who_may_book"), WhoMayBook::parse);
        let (locations, categories, incentives) = (
            self.list(&at("locations")),
            self.list(&at("categories")),
            self.list(&at("incentives")),
        );
        Some(Offer {
            slot: slot?,
            room: room?,
            mode: mode?,
            who_may_book: who_may_book?,
            attendance: Attendance {
                locations: locations?,
                categories: categories?,
                incentives: incentives?,
            },
            pools: pools?,
        })
    }

    fn time(&mut self, name: &str) -> Option<Time> {
        match self.fields.get(name) {
            "" => self.wrong(name, Problem::TimeMissing),
            raw => match parse_time(&as_written(raw)) {
                Ok(time) => Some(time),
                Err(problem) => self.wrong(name, problem),
            },
        }
    }

    fn code<T, E>(&mut self, name: String, parse: impl Fn(&str) -> Result<T, E>) -> Option<T> {
        match parse(self.fields.get(&name)) {
            Ok(code) => Some(code),
            Err(_) => self.wrong(name, Problem::AnswerMissing),
        }
    }

    /// An empty pool is one that the session does not have; a session without any place is a mistake.
    fn pools(&mut self, group: &str) -> Option<BTreeMap<Pool, i32>> {
        let mut pools = BTreeMap::new();
        let before = self.problems.len();
        for pool in Pool::ALL {
            let name = format!("{group}{pool}");
            match self.fields.get(&name) {
                "" => {}
                raw => match raw.parse() {
                    Ok(places @ 0..=MOST_PLACES) => {
                        pools.insert(*pool, places);
                    }
                    _ => self
                        .problems
                        .push(FieldError::new(name, Problem::NumberOutOfRange)),
                },
            }
        }
        if self.problems.len() > before {
            return None;
        }
        if pools.is_empty() {
            return self.wrong(format!("{group}open"), Problem::AnswerMissing);
        }
        Some(pools)
    }

    fn list(&mut self, name: &str) -> Option<ListRule> {
        let raw = self.fields.get(name);
        let values: Vec<String> = raw
            .split([',', '\n'])
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
            .collect();
        let sane = |value: &String| {
            value.chars().count() <= 20
                && value
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '-' || c == ' ')
        };
        if values.len() > MOST_VALUES || !values.iter().all(sane) {
            return self.wrong(name, Problem::AnswerUnknown);
        }
        let kind = ListKind::parse(self.fields.get(&format!("{name}_kind"))).unwrap_or_default();
        Some(ListRule { kind, values })
    }

    fn line(&mut self, name: &str) -> Option<String> {
        let text = self.fields.get(name);
        if text.chars().any(|c| c.is_control() || c == '<' || c == '>') {
            return self.wrong(name, Problem::TextHasForbiddenCharacter);
        }
        if text.chars().count() > MOST_CHARACTERS {
            return self.wrong(name, Problem::CommentTooLong);
        }
        Some(text.to_owned())
    }

    fn needed_date(&mut self, name: &str) -> Option<Date> {
        match self.date(name)? {
            Some(date) => Some(date),
            None => self.wrong(name, Problem::AnswerMissing),
        }
    }

    /// A date that may be missing; nothing at all when what was typed is none.
    fn date(&mut self, name: &str) -> Option<Option<Date>> {
        let [day, month, year] =
            ["day", "month", "year"].map(|part| self.fields.get(&format!("{name}-{part}")));
        if [day, month, year].iter().all(|part| part.is_empty()) {
            return Some(None);
        }
        let real = year
            .parse()
            .ok()
            .filter(|year| (2000..2200).contains(year))
            .zip(month.parse().ok())
            .zip(day.parse().ok())
            .and_then(|((year, month), day)| Date::new(year, month, day).ok());
        match real {
            Some(date) => Some(Some(date)),
            None => self.wrong(name, Problem::DateNotReal),
        }
    }

    fn wrong<T>(&mut self, field: impl Into<String>, problem: Problem) -> Option<T> {
        self.problems.push(FieldError::new(field, problem));
        None
    }
}

/// People also write 9:30 and 14.00.
fn as_written(raw: &str) -> String {
    let raw = raw.replace('.', ":");
    if raw.find(':') == Some(1) {
        format!("0{raw}")
    } else {
        raw
    }
}
