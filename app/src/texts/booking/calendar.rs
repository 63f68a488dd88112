//! Texts of the month calendar, which booking and changing a visit share.

super::super::texts! {
    previous: "Previous month" / "Mis blaenorol";
    next: "Next month" / "Mis nesaf";
    months: "Months" / "Misoedd";
    /// Beside a day that can be chosen, read out.
    times(count: usize): "times to choose: {count}" / "amseroedd i’w dewis: {count}";
    choose_day: "Choose a day to see its times. Days in grey cannot be booked: choose one to see why." / "Dewiswch ddiwrnod i weld ei amseroedd. Ni ellir trefnu ar ddiwrnodau llwyd: dewiswch un i weld pam.";
    nothing: "No day of this month can be booked." / "Ni ellir trefnu unrhyw ddiwrnod yn y mis hwn.";
    nothing_next: "Look at the next month" / "Edrych ar y mis nesaf";
    times_on(day: &str): "Times on {day}" / "Amseroedd: {day}";
    why_not(day: &str): "Why {day} cannot be booked" / "Pam na ellir trefnu: {day}";
    left(count: i32): "Places left: {count}" / "Lleoedd ar ôl: {count}";
    needs_decision: "The prison decides about this visit" / "Y carchar sy’n penderfynu ynghylch yr ymweliad hwn";
    chosen: "chosen" / "wedi’i ddewis";
}
