//! Texts of choosing the time.

super::super::texts! {
    title: "Choose a day and time" / "Dewiswch ddiwrnod ac amser";
    title_choices: "Choose up to 3 days and times" / "Dewiswch hyd at 3 diwrnod ac amser";
    choices_intro: "This prison decides about each visit itself. Give up to 3 choices: the more, the better the chance. The place of your first choice is held for you." / "Y carchar hwn sy’n penderfynu ynghylch pob ymweliad. Rhowch hyd at 3 dewis: po fwyaf, gorau’r siawns. Caiff lle eich dewis cyntaf ei gadw i chi.";
    choices: "Your choices" / "Eich dewisiadau";
    choice(rank: usize): "Choice {rank}" / "Dewis {rank}";
    up: "Move up" / "Symud i fyny";
    down: "Move down" / "Symud i lawr";
    remove: "Remove" / "Tynnu";
    add: "Add this time to my choices" / "Ychwanegu’r amser hwn at fy newisiadau";
    three: "You have given 3 choices. To choose another time, remove one first." / "Rydych wedi rhoi 3 dewis. I ddewis amser arall, tynnwch un yn gyntaf.";
    hold: "Hold this time for 10 minutes" / "Cadw’r amser hwn am 10 munud";
    yours: "Your time" / "Eich amser chi";
    another: "Choose another time" / "Dewis amser arall";
    another_hint: "Your time stays held until you choose another one." / "Caiff eich amser ei gadw nes i chi ddewis un arall.";
    keep: "Continue with this time" / "Parhau gyda’r amser hwn";
    keep_choices: "Continue with these choices" / "Parhau gyda’r dewisiadau hyn";
    why_expired: "Your time was no longer held, and somebody else has taken it. Choose another time: your other answers are kept." / "Nid oedd eich amser yn cael ei gadw mwyach, ac mae rhywun arall wedi’i gymryd. Dewiswch amser arall: caiff eich atebion eraill eu cadw.";
    why_closed: "This visit has to be a closed one, behind glass, and there is no such place left at that time. Choose another time." / "Rhaid i’r ymweliad hwn fod yn un caeedig, y tu ôl i wydr, ac nid oes lle o’r fath ar ôl ar yr amser hwnnw. Dewiswch amser arall.";
    why_sooner: "The prison has to decide about this visit and needs more time to do so. Choose a later day." / "Rhaid i’r carchar benderfynu ynghylch yr ymweliad hwn, ac mae angen mwy o amser arno. Dewiswch ddiwrnod hwyrach.";
    why_choices: "One of your choices can no longer be booked. Look at them again." / "Ni ellir trefnu un o’ch dewisiadau mwyach. Edrychwch arnynt eto.";
    legend: "Choose a time" / "Dewiswch amser";
}
