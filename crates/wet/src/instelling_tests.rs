//! Tests of the choices of an organisation.

use jiff::civil::date;

use super::*;
use crate::duur::Duur;

const FROM: Date = date(2025, 1, 1);

#[test]
fn a_setting_is_read_from_text() {
    let read = Instelling::lees("gesprek_interval", "2025-01-01", "6 weken").expect("a setting");
    assert_eq!(
        read,
        Instelling::nieuw(Code::GesprekInterval, FROM, Waarde::Duur(Duur::Weken(6))).expect("the same")
    );
    assert_eq!(
        (read.code(), read.vanaf(), read.waarde().to_string()),
        (Code::GesprekInterval, FROM, "6 weken".into())
    );
}

#[test]
fn what_is_no_setting_is_refused() {
    let refused =
        |code, vanaf, waarde| Instelling::lees(code, vanaf, waarde).expect_err("refused").to_string();
    let cases = [
        (("niets", "2025-01-01", "5"), "‘niets’ is geen bekende parameter"),
        (("pip_termijn", "2025-01-01", "12 weken"), "staat in de wet (BI 5.3)"),
        (("gesprek_interval", "31-01-2025", "6 weken"), "‘31-01-2025’ is geen datum"),
        (("gesprek_interval", "2025-02-30", "6 weken"), "geen datum"),
        (("gesprek_interval", "2025-01-01", "70"), "Tijd tussen gesprekken: ‘70’ is geen termijn"),
        (("gesprek_interval", "2025-01-01", "0 weken"), "meer dan nul"),
        (("caseload_norm", "2025-01-01", "veel"), "heel getal"),
        (("boete_asielstatushouder", "2025-01-01", "soms"), "Kies uit: geblokkeerd, gemotiveerd, toegestaan"),
    ];
    for ((code, vanaf, waarde), expected) in cases {
        let message = refused(code, vanaf, waarde);
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn a_typed_value_is_checked_like_text() {
    let refused = |code, waarde| Instelling::nieuw(code, FROM, waarde).expect_err("refused");
    let unit = refused(Code::GesprekInterval, Waarde::Aantal(6));
    assert_eq!(unit, InstellingFout::Eenheid { code: Code::GesprekInterval, verwacht: Eenheid::Duur });
    assert_eq!(
        refused(Code::PipTermijn, Waarde::Duur(Duur::Weken(1))),
        InstellingFout::Wet(Code::PipTermijn)
    );
    let zero = WaardeFout::Nul;
    assert_eq!(
        refused(Code::CaseloadNorm, Waarde::Aantal(0)),
        InstellingFout::Waarde { code: Code::CaseloadNorm, fout: zero }
    );
    assert!(Instelling::nieuw(Code::VerzuimZiekteProcent, FROM, Waarde::Procent(101)).is_err());
    assert!(Instelling::nieuw(Code::OnderwijsTerugvalNiveau, FROM, Waarde::Keuze("C2".into())).is_err());
}

#[test]
fn every_default_can_be_chosen() {
    for code in Code::ALLE.iter().filter(|code| code.soort() == Soort::Instelling) {
        for versie in code.versies() {
            assert!(Instelling::nieuw(*code, FROM, versie.waarde.clone()).is_ok(), "{code}");
        }
    }
}

#[test]
fn a_later_choice_for_the_same_date_replaces() {
    let read = |waarde| Instelling::lees("caseload_norm", "2025-01-01", waarde).expect("a setting");
    let mut all: Instellingen = [read("60"), read("65")].into_iter().collect();
    assert_eq!(all.iter().map(|one| one.waarde().to_string()).collect::<Vec<_>>(), ["65"]);
    assert_eq!(all.van(Code::CaseloadNorm).count(), 1);
    assert_eq!(all.van(Code::GesprekInterval).count(), 0);
    assert!(all.verwijder(Code::CaseloadNorm, FROM));
    assert!(!all.verwijder(Code::CaseloadNorm, FROM));
    assert_eq!(all, Instellingen::default());
}

#[test]
fn json_goes_back_and_forth() {
    let json = r#"[{"code":"gesprek_interval","vanaf":"2025-01-01","waarde":"6 weken"}]"#;
    let all: Instellingen = serde_json::from_str(json).expect("settings");
    assert_eq!(serde_json::to_string(&all).expect("json"), json);
    let law = json.replace("gesprek_interval", "pip_termijn");
    let message = serde_json::from_str::<Instellingen>(&law).expect_err("law").to_string();
    assert!(message.contains("staat in de wet"), "{message}");
    assert!(serde_json::from_str::<Instellingen>(&json.replace("waarde", "value")).is_err());
}
