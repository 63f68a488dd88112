//! What only the server says: why something was refused, and what became of it.

super::super::texts! {
    prison_missing: "Enter the name of a prison" / "Nodwch enw carchar";
    choose_prison: "Choose one of the prisons" / "Dewiswch un o’r carchardai";
    not_matched(prison: &str): "We cannot match these details with a prisoner at {prison}. Check the last name, date of birth and prisoner number. If they are right, phone the prison." / "Ni allwn baru’r manylion hyn â charcharor yn {prison}. Gwiriwch y cyfenw, y dyddiad geni a rhif y carcharor. Os ydynt yn gywir, ffoniwch y carchar.";
    too_many_visitors(most: i32): "Your group is too large: this prison allows up to {most} people" / "Mae eich grŵp yn rhy fawr: mae’r carchar hwn yn caniatáu hyd at {most} o bobl";
    too_many_adults(age: i32, most: i32): "Too many visitors aged {age} or over: this prison allows up to {most}" / "Gormod o ymwelwyr {age} oed neu hŷn: mae’r carchar hwn yn caniatáu hyd at {most}";
    too_many_children(age: i32, most: i32): "Too many visitors aged under {age}: this prison allows up to {most}" / "Gormod o ymwelwyr o dan {age} oed: mae’r carchar hwn yn caniatáu hyd at {most}";
    time_missing: "Choose a time" / "Dewiswch amser";
    choices_missing: "Choose at least one time" / "Dewiswch o leiaf un amser";
    full: "Somebody else has just taken the last place at that time. Choose another time." / "Mae rhywun arall newydd gymryd y lle olaf ar yr amser hwnnw. Dewiswch amser arall.";
    full_closed: "There is no place left at that time for a closed visit, which this visit has to be. Choose another time." / "Nid oes lle ar ôl ar yr amser hwnnw ar gyfer ymweliad caeedig, sef y math sydd ei angen. Dewiswch amser arall.";
    week_full(day: &str): "The prisoner has as many visits in that week as a prisoner on remand can have. Choose a time in another week. The next week starts on this day: {day}." / "Mae gan y carcharor gymaint o ymweliadau yn yr wythnos honno ag y gall carcharor ar remánd eu cael. Dewiswch amser mewn wythnos arall. Mae’r wythnos nesaf yn dechrau ar y diwrnod hwn: {day}.";
    not_available: "This visit is not available for these people. Choose another time, change who is coming, or phone the prison." / "Nid yw’r ymweliad hwn ar gael i’r bobl hyn. Dewiswch amser arall, newidiwch bwy sy’n dod, neu ffoniwch y carchar.";
    cannot_be_booked: "That time can no longer be booked. Choose another time." / "Ni ellir trefnu’r amser hwnnw mwyach. Dewiswch amser arall.";
    choice_repeated: "You have already chosen that time" / "Rydych eisoes wedi dewis yr amser hwnnw";
    too_many_choices: "You can give 3 choices. Remove one first." / "Gallwch roi 3 dewis. Tynnwch un yn gyntaf.";
    prisoner_changed: "The prison’s records have changed since you entered the prisoner’s details. Check them." / "Mae cofnodion y carchar wedi newid ers i chi nodi manylion y carcharor. Gwiriwch nhw.";
    extended_enough: "You cannot hold this place any longer. Finish your booking before the time runs out." / "Ni allwch gadw’r lle hwn am fwy o amser. Gorffennwch drefnu cyn i’r amser ddod i ben.";
    /// Causes for which a day cannot be booked, as sentences.
    reason_past: "It is over." / "Mae wedi bod.";
    reason_too_soon: "It is too soon: the prison needs more time to prepare." / "Mae’n rhy fuan: mae angen mwy o amser ar y carchar i baratoi.";
    reason_too_late: "It is too far ahead: this prison does not take bookings for it yet." / "Mae’n rhy bell ymlaen: nid yw’r carchar hwn yn derbyn trefniadau ar ei gyfer eto.";
    reason_blocked: "The prison has no visits on this day." / "Nid oes ymweliadau yn y carchar ar y diwrnod hwn.";
    reason_bank_holiday: "It is a bank holiday, and the prison has no visits." / "Mae’n ŵyl banc, ac nid oes ymweliadau yn y carchar.";
    reason_no_sessions: "The prison has no visits on this day of the week." / "Nid oes ymweliadau yn y carchar ar y diwrnod hwn o’r wythnos.";
    reason_full: "All places are taken." / "Mae pob lle wedi’i gymryd.";
    reason_people: "It is not available for these people." / "Nid yw ar gael i’r bobl hyn.";
    /// The same in one or two words, in the day’s box.
    short_free: "free" / "ar gael";
    short_past: "over" / "wedi bod";
    short_too_soon: "too soon" / "rhy fuan";
    short_too_late: "too far" / "rhy bell";
    short_closed: "no visits" / "ar gau";
    short_full: "full" / "llawn";
    short_people: "not for you" / "ddim i chi";
}
