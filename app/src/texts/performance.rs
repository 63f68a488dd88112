//! Texts of the public page about how well the service does.

super::texts! {
    title: "Performance of this service" / "Perfformiad y gwasanaeth hwn";
    intro(from: &str, to: &str): "How well this service did from {from} to {to}, beside visit booking as it was in 2013, by phone and on paper." / "Pa mor dda y gwnaeth y gwasanaeth hwn rhwng {from} a {to}, ochr yn ochr â threfnu ymweliadau fel yr oedd yn 2013, dros y ffôn ac ar bapur.";
    counted(at: &str): "Counted on {at}. The figures are counted again every hour." / "Cyfrifwyd ar {at}. Caiff y ffigurau eu cyfrif eto bob awr.";
    not_yet: "The figures have not been counted yet. Look again in an hour." / "Nid yw’r ffigurau wedi’u cyfrif eto. Edrychwch eto ymhen awr.";
    at_a_glance: "At a glance" / "Cipolwg";
    measure: "Measure" / "Mesur";
    this_service: "This service" / "Y gwasanaeth hwn";
    in_2013: "2013" / "2013";
    transactions: "Bookings and requests in a year" / "Trefniadau a cheisiadau mewn blwyddyn";
    transactions_2013: "1.5 million" / "1.5 miliwn";
    digital: "Booked online, not typed in by staff" / "Trefnwyd ar-lein, nid gan staff";
    cost: "Cost of each" / "Cost pob un";
    cost_2013: "£0.87" / "£0.87";
    cost_of_all: "Cost of all in a year" / "Cost y cyfan mewn blwyddyn";
    cost_of_all_2013: "£4 million" / "£4 miliwn";
    completed: "Bookings finished, of those begun online" / "Trefniadau a gwblhawyd, o’r rhai a ddechreuwyd ar-lein";
    satisfaction: "User satisfaction" / "Boddhad defnyddwyr";
    answered: "Requests answered within 3 working days" / "Ceisiadau a atebwyd o fewn 3 diwrnod gwaith";
    unknown: "Not known" / "Ddim yn hysbys";
    note_2013: "The figures of 2013 stand here as published. They do not agree with each other: £4 million for 1.5 million bookings is £2.67 for each." / "Mae ffigurau 2013 yma fel y’u cyhoeddwyd. Nid ydynt yn cytuno â’i gilydd: mae £4 miliwn am 1.5 miliwn o drefniadau yn £2.67 yr un.";
    free: "Days until the first free place" / "Diwrnodau tan y lle rhydd cyntaf";
    free_intro: "The median of what visitors were shown each day of the last 4 weeks." / "Canolrif yr hyn a ddangoswyd i ymwelwyr bob dydd o’r 4 wythnos diwethaf.";
    prison: "Prison" / "Carchar";
    kind: "Type of visit" / "Math o ymweliad";
    days: "Days" / "Diwrnodau";
    none_free: "None free" / "Dim yn rhydd";
    no_samples: "Nothing has been measured yet." / "Nid oes dim wedi’i fesur eto.";
    open: "Visit" / "Ymweliad";
    closed: "Closed visit" / "Ymweliad caeedig";
    legal_in_person: "Legal visit in person" / "Ymweliad cyfreithiol wyneb yn wyneb";
    legal_video: "Legal visit by video" / "Ymweliad cyfreithiol drwy fideo";
    legal_phone: "Legal visit by phone" / "Ymweliad cyfreithiol dros y ffôn";
    how: "How we count" / "Sut rydym yn cyfrif";
    how_digital: "Booked online: made on these pages or by another system, of all bookings and requests." / "Trefnwyd ar-lein: gwnaed ar y tudalennau hyn neu gan system arall, o’r holl drefniadau a cheisiadau.";
    how_cost: "Cost: what a booking costs by the way it is made, over all of them." / "Cost: yr hyn y mae trefniad yn ei gostio yn ôl y ffordd y’i gwneir, dros bob un ohonynt.";
    how_completed: "Finished: bookings begun on these pages that were booked within 24 hours. We count them when they are over, without knowing whose they were." / "Cwblhawyd: trefniadau a ddechreuwyd ar y tudalennau hyn ac a drefnwyd o fewn 24 awr. Rydym yn eu cyfrif pan fyddant drosodd, heb wybod pwy oedd piau nhw.";
    how_satisfaction: "Satisfaction: the feedback of visitors, from 0% (everybody is very dissatisfied) to 100% (everybody is very satisfied)." / "Boddhad: adborth ymwelwyr, o 0% (pawb yn anfodlon iawn) i 100% (pawb yn fodlon iawn).";
    how_answered: "Answered: requests that a prison accepted or rejected within 3 of its working days. Those it never answered count as late." / "Atebwyd: ceisiadau a dderbyniwyd neu a wrthodwyd gan garchar o fewn 3 o’i ddiwrnodau gwaith. Mae’r rhai na chafodd ateb yn cyfrif fel rhai hwyr.";
}
