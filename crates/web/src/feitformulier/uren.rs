//! Hours that cannot be. The rule is that of the contradictions of a dossier; here it stops them before they are saved.

use dossier::{BevindingSoort, Feit, FeitId, Inhoud, Peilmoment, Soort};
use jiff::Timestamp;
use store::NieuwFeit;

use crate::form::Formulier;

/// Puts an error beside the field with hours that cannot be.
pub(super) fn keur(form: &mut Formulier, nieuw: &NieuwFeit) {
    for bevinding in bevindingen(nieuw) {
        let (veld, fout) = match (bevinding, nieuw.inhoud.soort()) {
            (BevindingSoort::MeerGevolgdDanGegeven, _) => {
                ("gevolgd", "Er zijn meer uren gevolgd dan gegeven. Verbeter een van de twee.")
            }
            (BevindingSoort::TeVeelUren, Soort::LesUren) => {
                ("gegeven", "Zo veel uren passen niet in een maand. Verbeter het aantal.")
            }
            (BevindingSoort::TeVeelUren, Soort::Participatie | Soort::Pvt) => {
                ("duur", "Zo veel uren passen niet in één dag. Leg elke dag apart vast.")
            }
            (BevindingSoort::TeVeelUren, _) => {
                ("duur", "Zo veel uren passen niet in een maand. Leg elke maand apart vast.")
            }
            _ => continue,
        };
        form.reject(veld, fout);
    }
}

/// What does not fit in a dossier with this fact alone.
fn bevindingen(nieuw: &NieuwFeit) -> Vec<BevindingSoort> {
    let heeft_uren = matches!(
        nieuw.inhoud,
        Inhoud::LesUren { .. }
            | Inhoud::Participatie { .. }
            | Inhoud::Pvt { .. }
            | Inhoud::MapUren { .. }
            | Inhoud::Verzuim { .. }
    );
    if !heeft_uren {
        return Vec::new();
    }
    let feit = Feit {
        id: FeitId(1),
        op: nieuw.op,
        geregistreerd: Timestamp::UNIX_EPOCH,
        door: String::new(),
        bron: nieuw.bron,
        vervangt: None,
        inhoud: nieuw.inhoud.clone(),
    };
    let peil = Peilmoment { op: nieuw.op, bekend_op: Timestamp::MAX };
    let stand = dossier::stand(&[feit], &wet::Wet::default(), peil);
    stand.bevindingen.into_iter().map(|bevinding| bevinding.soort).collect()
}
