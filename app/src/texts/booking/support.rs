//! Texts of access needs.

super::super::texts! {
    title: "Does anyone in your group need help at the prison?" / "A oes angen help yn y carchar ar unrhyw un yn eich grŵp?";
    hint: "For example a wheelchair, a hearing loop, a sign language interpreter or medicine that must be kept with you. Leave this empty if nobody needs help." / "Er enghraifft cadair olwyn, dolen glyw, dehonglydd iaith arwyddion neu feddyginiaeth y mae’n rhaid ei chadw gyda chi. Gadewch hwn yn wag os nad oes angen help ar neb.";
    label: "What help is needed (optional)" / "Pa help sydd ei angen (dewisol)";
}
