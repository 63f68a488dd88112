//! Texts of a held place.

super::super::texts! {
    until(time: &str): "Held for you until {time}" / "Wedi’i gadw i chi tan {time}";
    /// The countdown; `minutes` and `seconds` are figures.
    left(minutes: u32, seconds: u32): "Time left: {minutes} min {seconds} s" / "Amser ar ôl: {minutes} mun {seconds} eil";
    soon: "Less than 2 minutes left. Press the button to keep your place longer." / "Llai na 2 funud ar ôl. Pwyswch y botwm i gadw eich lle am fwy o amser.";
    over: "Your place is no longer held. Go on: you still get it if nobody else has taken it." / "Nid yw eich lle yn cael ei gadw mwyach. Ewch ymlaen: cewch y lle o hyd os nad oes neb arall wedi’i gymryd.";
    extend: "Keep my place for 10 more minutes" / "Cadw fy lle am 10 munud arall";
    used_up: "You cannot hold this place any longer. Finish your booking before the time runs out." / "Ni allwch gadw’r lle hwn am fwy o amser. Gorffennwch drefnu cyn i’r amser ddod i ben.";
}
