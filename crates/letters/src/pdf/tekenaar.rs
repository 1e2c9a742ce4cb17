//! Draws pages that are laid out, with the tree of what they mean, within the standards for archive and screen reader.

use charts::{Anker, Figuur, Tekening, Vak};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::boek::{Boek, Kind, Kleur, Kopplek, PAGINA, Rol, Stijl, Stuk, Teken, Verwijzing};
use super::letter::Letters;
use crate::rapport::{Kenmerk, RapportFout};

/// A circle as four curves: how far their handles reach.
const BOOG: f32 = 0.552_284_8;

/// The bytes of the PDF.
pub(super) fn teken(
    boek: &Boek,
    letters: &Letters,
    (titel, kenmerk): (&str, &Kenmerk),
) -> Result<Vec<u8>, RapportFout> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|fout| RapportFout(format!("{fout:?}")))?;
    let instellingen = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(instellingen);
    let mut stukken: Vec<Option<Identifier>> = vec![None; boek.stukken.len()];
    let mut verwijzingen: Vec<Option<Identifier>> = vec![None; boek.verwijzingen.len()];
    for nummer in 0..boek.paginas {
        let Some(blad) = PageSettings::from_wh(PAGINA.0, PAGINA.1) else { continue };
        let mut pagina = document.start_page_with(blad);
        let mut surface = pagina.surface();
        for (stuk, naam) in boek.stukken.iter().zip(&mut stukken).filter(|(stuk, _)| stuk.pagina == nummer) {
            *naam = Some(teken_stuk(&mut surface, stuk, letters));
        }
        surface.finish();
        let hier = boek.verwijzingen.iter().zip(&mut verwijzingen);
        for (verwijzing, naam) in hier.filter(|(een, _)| een.pagina == nummer) {
            *naam = annotatie(boek, verwijzing).map(|een| pagina.add_tagged_annotation(een));
        }
        pagina.finish();
    }
    let namen = Namen { boek, stukken, verwijzingen };
    let mut boom = TagTree::new().with_lang(Some("nl".to_owned()));
    namen.kinderen(&boek.wortel).into_iter().for_each(|kind| boom.push(kind));
    document.set_tag_tree(boom);
    document.set_outline(inhoud(&boek.koppen));
    document.set_metadata(gegevens(titel, kenmerk));
    document.finish().map_err(|fout| RapportFout(uitleg(&fout)))
}

/// What is wrong, without text of the report: an error may end up in a log.
fn uitleg(fout: &krilla::error::KrillaError) -> String {
    let volledig = format!("{fout:?}");
    volledig.split(['(', '"', '[']).take(3).collect::<Vec<_>>().join(" ")
}

fn gegevens(titel: &str, kenmerk: &Kenmerk) -> Metadata {
    let dag = kenmerk.vastgelegd;
    let maand = u8::try_from(dag.month()).unwrap_or(1);
    let datum = DateTime::new(u16::try_from(dag.year()).unwrap_or_default());
    let datum = datum.month(maand).day(u8::try_from(dag.day()).unwrap_or(1)).hour(0).minute(0).second(0);
    Metadata::new()
        .title(titel.to_owned())
        .language("nl".to_owned())
        .creator("Meedoen".to_owned())
        .creation_date(datum.utc_offset_hour(0).utc_offset_minute(0))
        .document_id(format!("{}/{}", kenmerk.nummer, kenmerk.hash))
}

/// The table of contents that a reader shows beside the pages.
fn inhoud(koppen: &[Kopplek]) -> Outline {
    let mut outline = Outline::new();
    takken(koppen).into_iter().for_each(|tak| outline.push_child(tak));
    outline
}

/// The headings of the highest level here, each with the lower ones that follow it.
fn takken(koppen: &[Kopplek]) -> Vec<OutlineNode> {
    let mut takken = Vec::new();
    let mut rest = koppen;
    while let [eerste, na @ ..] = rest {
        let onder = na.iter().take_while(|kop| kop.niveau > eerste.niveau).count();
        let (lager, verder) = na.split_at(onder);
        let mut tak = OutlineNode::new(eerste.tekst.clone(), plaats(eerste));
        self::takken(lager).into_iter().for_each(|kind| tak.push_child(kind));
        takken.push(tak);
        rest = verder;
    }
    takken
}

fn plaats(kop: &Kopplek) -> XyzDestination {
    XyzDestination::new(kop.pagina, Point::from_xy(0.0, (kop.y - 12.0).max(0.0)))
}

fn annotatie(boek: &Boek, verwijzing: &Verwijzing) -> Option<Annotation> {
    let kop = boek.koppen.get(verwijzing.kop)?;
    let [x, y, breed, hoog] = verwijzing.vak;
    let vak = Rect::from_xywh(x, y, breed, hoog)?;
    let link = LinkAnnotation::new(vak, Target::Destination(Destination::Xyz(plaats(kop))));
    Some(Annotation::new_link(link, Some(format!("Naar {}", kop.tekst))))
}

/// What the drawn pieces are called.
struct Namen<'a> {
    boek: &'a Boek,
    stukken: Vec<Option<Identifier>>,
    verwijzingen: Vec<Option<Identifier>>,
}

impl Namen<'_> {
    fn kinderen(&self, kinderen: &[Kind]) -> Vec<Node> {
        let node = |kind: &Kind| match kind {
            Kind::Stuk(nummer) => self.stukken.get(*nummer).copied().flatten().map(Node::Leaf),
            Kind::Verwijzing(nummer) => self.verwijzingen.get(*nummer).copied().flatten().map(Node::Leaf),
            Kind::Knoop(nummer) => {
                let knoop = self.boek.knopen.get(*nummer)?;
                let onder = self.kinderen(&knoop.kinderen);
                Some(Node::Group(TagGroup::with_children(knoop.tag.clone(), onder)))
            }
        };
        kinderen.iter().filter_map(node).collect()
    }
}

fn teken_stuk(surface: &mut Surface<'_>, stuk: &Stuk, letters: &Letters) -> Identifier {
    let tag = match stuk.rol {
        Rol::Tekst => ContentTag::Span(SpanTag::empty()),
        Rol::Beeld => ContentTag::Other,
        Rol::Versiering => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
    };
    let naam = surface.start_tagged(tag);
    for teken in &stuk.tekens {
        match teken {
            Teken::Tekst { plek, stijl, tekst } => zet_tekst(surface, letters, (*plek, *stijl), tekst),
            Teken::Vlak([x, y, breed, hoog], kleur) => vul(surface, rechthoek(*x, *y, *breed, *hoog), *kleur),
            Teken::Lijn(punten, dikte, kleur) => trek(surface, lijn(punten), streek(*kleur, *dikte)),
            Teken::Tekening { plek, schaal, tekening } => {
                let plaatser = Plaatser { plek: *plek, schaal: *schaal };
                tekening.figuren.iter().for_each(|figuur| plaatser.teken(surface, letters, figuur));
            }
        }
    }
    surface.end_tagged();
    naam
}

fn zet_tekst(surface: &mut Surface<'_>, letters: &Letters, (plek, stijl): ((f32, f32), Stijl), tekst: &str) {
    let letter = letters.snede(stijl.vet);
    let glyphs = letter.glyphs(tekst);
    surface.set_stroke(None);
    surface.set_fill(Some(verf(stijl.kleur)));
    surface.draw_glyphs(
        Point::from_xy(plek.0, plek.1),
        &glyphs,
        letter.font.clone(),
        tekst,
        stijl.maat,
        false,
    );
}

fn verf([rood, groen, blauw]: Kleur) -> Fill {
    Fill { paint: rgb::Color::new(rood, groen, blauw).into(), ..Fill::default() }
}

fn streek([rood, groen, blauw]: Kleur, width: f32) -> Stroke {
    Stroke { paint: rgb::Color::new(rood, groen, blauw).into(), width, ..Stroke::default() }
}

fn vul(surface: &mut Surface<'_>, pad: Option<Path>, kleur: Kleur) {
    surface.set_stroke(None);
    surface.set_fill(Some(verf(kleur)));
    pad.iter().for_each(|pad| surface.draw_path(pad));
}

fn trek(surface: &mut Surface<'_>, pad: Option<Path>, streek: Stroke) {
    surface.set_fill(None);
    surface.set_stroke(Some(streek));
    pad.iter().for_each(|pad| surface.draw_path(pad));
}

fn rechthoek(x: f32, y: f32, breed: f32, hoog: f32) -> Option<Path> {
    let mut bouw = PathBuilder::new();
    bouw.push_rect(Rect::from_xywh(x, y, breed, hoog)?);
    bouw.finish()
}

fn lijn(punten: &[(f32, f32)]) -> Option<Path> {
    let mut bouw = PathBuilder::new();
    for (nummer, (x, y)) in punten.iter().enumerate() {
        if nummer == 0 { bouw.move_to(*x, *y) } else { bouw.line_to(*x, *y) }
    }
    bouw.finish()
}

fn cirkel((x, y): (f32, f32), straal: f32) -> Option<Path> {
    let arm = straal * BOOG;
    let mut bouw = PathBuilder::new();
    bouw.move_to(x + straal, y);
    bouw.cubic_to(x + straal, y + arm, x + arm, y + straal, x, y + straal);
    bouw.cubic_to(x - arm, y + straal, x - straal, y + arm, x - straal, y);
    bouw.cubic_to(x - straal, y - arm, x - arm, y - straal, x, y - straal);
    bouw.cubic_to(x + arm, y - straal, x + straal, y - arm, x + straal, y);
    bouw.close();
    bouw.finish()
}

/// Six hexadecimal digits after `#`; black for anything else.
fn kleur(tekst: &str) -> Kleur {
    let deel = |van: usize| {
        let cijfers = tekst.get(van..van + 2)?;
        u8::from_str_radix(cijfers, 16).ok()
    };
    [1, 3, 5].map(|van| deel(van).unwrap_or_default())
}

/// Puts a chart on its place: from tenths of its units to points.
struct Plaatser {
    plek: (f32, f32),
    /// Points per unit of the chart.
    schaal: f32,
}

impl Plaatser {
    #[expect(clippy::cast_precision_loss, reason = "places within a page are far below what a float holds")]
    fn maat(&self, tienden: i64) -> f32 {
        tienden as f32 * self.schaal / 10.0
    }

    fn punt(&self, (x, y): (i64, i64)) -> (f32, f32) {
        (self.plek.0 + self.maat(x), self.plek.1 + self.maat(y))
    }

    fn vak(&self, vak: Vak) -> Option<Path> {
        let (x, y) = self.punt((vak.x, vak.y));
        rechthoek(x, y, self.maat(vak.breed), self.maat(vak.hoog))
    }

    fn pad(&self, punten: &[(i64, i64)]) -> Option<Path> {
        lijn(&punten.iter().map(|punt| self.punt(*punt)).collect::<Vec<_>>())
    }

    fn teken(&self, surface: &mut Surface<'_>, letters: &Letters, figuur: &Figuur) {
        let accent = kleur(Tekening::ACCENT);
        let streepjes = |aan: bool, array: [f32; 2]| {
            let array = array.map(|lang| lang * self.schaal).to_vec();
            aan.then_some(StrokeDash { array, offset: 0.0 })
        };
        match figuur {
            Figuur::Vlak(vak, tint) => vul(surface, self.vak(*vak), kleur(tint)),
            Figuur::Kader(vak, tint) => trek(surface, self.vak(*vak), streek(kleur(tint), self.schaal)),
            Figuur::Arcering(lijnen, tint) => {
                for lijn in lijnen {
                    trek(surface, self.pad(lijn), streek(kleur(tint), self.schaal));
                }
            }
            Figuur::Streep { punten, kleur: tint, streepjes: aan } => {
                let dikte = if *aan { 1.5 } else { 1.0 };
                let dash = streepjes(*aan, [5.0, 4.0]);
                trek(surface, self.pad(punten), Stroke { dash, ..streek(kleur(tint), dikte * self.schaal) });
            }
            Figuur::Pad { punten, streepjes: aan } => {
                let dash = streepjes(*aan, [2.0, 6.0]);
                let (line_cap, line_join) = (LineCap::Round, LineJoin::Round);
                let streek = Stroke { dash, line_cap, line_join, ..streek(accent, 3.0 * self.schaal) };
                trek(surface, self.pad(punten), streek);
            }
            Figuur::Stip { plek, straal, open } => {
                let rond = || cirkel(self.punt(*plek), self.maat(*straal));
                vul(surface, rond(), if *open { [255, 255, 255] } else { accent });
                trek(surface, rond(), streek(accent, 2.0 * self.schaal));
            }
            Figuur::Tekst(plek, tekst) => {
                let tekst = letters.zetbaar(tekst);
                let maat = self.maat(Tekening::LETTER * 10);
                let lang = letters.snede(plek.vet).breedte(&tekst, maat);
                let (x, y) = self.punt((plek.x, plek.y));
                let x = match plek.anker {
                    Anker::Begin => x,
                    Anker::Midden => x - lang / 2.0,
                    Anker::Eind => x - lang,
                };
                let stijl = Stijl { maat, vet: plek.vet, kleur: kleur(plek.kleur) };
                zet_tekst(surface, letters, ((x, y), stijl), &tekst);
            }
        }
    }
}
