//! Texts of who comes.

super::super::texts! {
    title: "Who is coming to the visit?" / "Pwy sy’n dod i’r ymweliad?";
    limits(prison: &str): "For one visit, {prison} allows:" / "Ar gyfer un ymweliad, mae {prison} yn caniatáu:";
    most_people(most: i32): "people in all: {most}" / "cyfanswm y bobl: {most}";
    most_adults(age: i32, most: i32): "people aged {age} or over: {most}" / "pobl {age} oed neu hŷn: {most}";
    most_children(age: i32, most: i32): "people aged under {age}: {most}" / "pobl o dan {age} oed: {most}";
    one_adult: "At least one visitor must be 18 or over on the day. Babies count too." / "Rhaid i o leiaf un ymwelydd fod yn 18 oed neu’n hŷn ar y diwrnod. Mae babanod yn cyfrif hefyd.";
    as_on_id: "Enter each name as it is on the person’s photo ID." / "Nodwch bob enw fel y mae ar brawf adnabod â llun y person.";
    lead: "Lead visitor" / "Prif ymwelydd";
    lead_hint: "The person who answers for the group. They must be 18 or over." / "Y person sy’n gyfrifol am y grŵp. Rhaid i’r person hwn fod yn 18 oed neu’n hŷn.";
    visitor(number: usize): "Visitor {number}" / "Ymwelydd {number}";
    relationship: "What they are to the prisoner (optional)" / "Eu perthynas â’r carcharor (dewisol)";
    relationship_hint: "For example partner, child or friend" / "Er enghraifft partner, plentyn neu ffrind";
    add: "Add another visitor" / "Ychwanegu ymwelydd arall";
    remove: "Remove" / "Tynnu";
    /// Read out after “Remove”.
    remove_hidden(number: usize): "visitor {number}" / "ymwelydd {number}";
    count_heading: "Your group so far" / "Eich grŵp hyd yma";
    people_of(count: usize, most: i32): "people in all: {count} of {most}" / "cyfanswm y bobl: {count} o {most}";
    adults_of(age: i32, count: usize, most: i32): "aged {age} or over: {count} of {most}" / "{age} oed neu hŷn: {count} o {most}";
    children_of(age: i32, count: usize, most: i32): "aged under {age}: {count} of {most}" / "o dan {age} oed: {count} o {most}";
    full_group: "Your group is as large as this prison allows." / "Mae eich grŵp mor fawr ag y mae’r carchar hwn yn ei ganiatáu.";
    too_large: "Your group is larger than this prison allows." / "Mae eich grŵp yn fwy nag y mae’r carchar hwn yn ei ganiatáu.";
}
