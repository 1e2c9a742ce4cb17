//! What is contradictory, from columns that keep it for one day.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

mod toeval;

use jiff::{Timestamp, ToSpan};
use monitor::{Indicator, Kolommen, MonitorFout, Peil, Uitsplitsing, Vraag};
use proptest::prelude::*;
use wet::Wet;

use toeval::{NUL, dossier, zaken};

proptest! {
    /// What is contradictory is the same from columns that keep it, on their day, when all is known; and only then.
    #[test]
    fn columns_keep_what_is_contradictory_on_one_day(dossiers in proptest::collection::vec(dossier(), 1..8), dag in 0_i32..1200) {
        let wet = Wet::default();
        let op = NUL.checked_add(dag.days()).expect("a day");
        let laatste = dossiers.iter().flatten().map(|feit| feit.geregistreerd).max().unwrap_or(Timestamp::UNIX_EPOCH);
        let bekend_op = Timestamp::from_second(laatste.as_second() + 1).expect("a moment");
        let vraag = Vraag {
            indicatoren: vec![Indicator::Aannemelijkheid, Indicator::Bevindingen],
            per: vec![Uitsplitsing::Gemeente],
            peilen: vec![Peil::op(op, bekend_op)],
            met_dossiers: true,
            gemeente: None,
        };
        let mut kolommen = Kolommen::met_bevindingen(wet.clone(), op);
        // Put in twice: the second comes in the place of the first.
        for zaak in zaken(&dossiers).into_iter().chain(zaken(&dossiers)) {
            kolommen.vervang(zaak);
        }
        let traag = monitor::traag::tabellen(zaken(&dossiers), &wet, &vraag).expect("it can be answered");
        prop_assert_eq!(kolommen.tabellen(&wet, &vraag, 2).expect("it can be answered"), traag);
        let mist = Err(MonitorFout::NietInKolommen(Indicator::Aannemelijkheid));
        let eerder = Vraag { peilen: vec![Peil::op(op.yesterday().expect("a day"), bekend_op)], ..vraag.clone() };
        prop_assert_eq!(kolommen.tabellen(&wet, &eerder, 1), mist.clone());
        if dossiers.iter().any(|dossier| !dossier.is_empty()) {
            let toen = Timestamp::from_second(laatste.as_second() - 1).expect("a moment");
            let vroeger = Vraag { peilen: vec![Peil::op(op, toen)], ..vraag };
            prop_assert_eq!(kolommen.tabellen(&wet, &vroeger, 1), mist);
        }
    }
}
