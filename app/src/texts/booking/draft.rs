//! Texts of keeping an unfinished booking, carrying it on elsewhere and throwing it away.

super::super::texts! {
    kept: "We keep your answers for 24 hours." / "Rydym yn cadw eich atebion am 24 awr.";
    carry_on: "Carry on on another device" / "Parhau ar ddyfais arall";
    delete: "Delete my answers" / "Dileu fy atebion";
    resume_title: "Carry on on another device" / "Parhau ar ddyfais arall";
    resume_intro: "Open this link on the other device within 24 hours. Anyone who has the link can see your answers, and it works once." / "Agorwch y ddolen hon ar y ddyfais arall o fewn 24 awr. Gall unrhyw un sydd â’r ddolen weld eich atebion, ac mae’n gweithio unwaith.";
    resume_make: "Make a link" / "Gwneud dolen";
    resume_again: "Make a new link" / "Gwneud dolen newydd";
    resume_link: "Your link" / "Eich dolen";
    resume_gone: "This link no longer works. It has been used, or it is older than 24 hours. If you still have the first device, make a new link there." / "Nid yw’r ddolen hon yn gweithio mwyach. Mae wedi’i defnyddio, neu mae’n hŷn na 24 awr. Os yw’r ddyfais gyntaf gennych o hyd, gwnewch ddolen newydd yno.";
    resume_confirm_title: "Carry on with your booking here" / "Parhau i drefnu yma";
    resume_confirm: "You can then go on with your answers on this device too. The link works once." / "Yna gallwch barhau â’ch atebion ar y ddyfais hon hefyd. Mae’r ddolen yn gweithio unwaith.";
    resume_here: "Carry on here" / "Parhau yma";
    delete_title: "Do you want to delete your answers?" / "Ydych chi am ddileu eich atebion?";
    delete_intro: "Everything you entered is removed at once, and a time held for you is given to others. Visits already booked stay booked." / "Caiff popeth a nodwyd gennych ei ddileu ar unwaith, a rhoddir amser a gadwyd i chi i eraill. Bydd ymweliadau sydd eisoes wedi’u trefnu yn aros.";
    delete_yes: "Delete my answers" / "Dileu fy atebion";
    delete_no: "Keep them and go on" / "Eu cadw a pharhau";
}
