//! What permissions are called.

use domain::staff::Permission;

use crate::components::Choice;

/// What somebody with it may do: a name and an explanation.
const fn of(permission: Permission) -> (&'static str, &'static str) {
    match permission {
        Permission::View => ("Look", "See the board, requests and visits"),
        Permission::Book => (
            "Book and check in",
            "Book for a caller, change and cancel visits, check visitors in at the gate",
        ),
        Permission::Decide => ("Decide", "Accept and reject requests, settle review flags"),
        Permission::Override => (
            "Override rules",
            "Go over capacity, allowance or notice, with a written reason",
        ),
        Permission::Timetable => (
            "Timetable and settings",
            "Change the timetable and the prison’s settings",
        ),
        Permission::Admin => (
            "Administer",
            "Add people, give permissions, end sign-ins, read the audit",
        ),
    }
}

/// The names of some, by their codes.
pub(in crate::staff) fn names(codes: &[String]) -> String {
    let known = codes.iter().filter_map(|code| Permission::parse(code).ok());
    let names: Vec<&str> = known.map(|permission| of(permission).0).collect();
    names.join(", ")
}

/// All of them as answers.
pub(super) fn choices(given: &[String]) -> Vec<Choice> {
    Permission::ALL
        .iter()
        .map(|permission| {
            let (name, hint) = of(*permission);
            let given = given.iter().any(|code| code == permission.code());
            Choice::new(permission.code(), name)
                .hint(hint)
                .chosen(given)
        })
        .collect()
}
