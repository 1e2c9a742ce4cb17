//! The contract of the store: every operation, on both engines, in every run.
//!
//! PostgreSQL is the server of `MEEDOEN_TEST_PG` (an address whose user may make databases), or else a throw-away server
//! that this test starts itself.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cognitive_complexity,
    reason = "stories are tests, run by two test functions; each assertion counts as a branch"
)]

mod accounts;
mod afspraken;
mod beheer;
mod checklist;
mod cijfers;
mod dossiers;
mod imports;
mod kalender;
mod kill;
mod migraties;
mod publicaties;
mod publicaties_opnieuw;
mod rechten;
mod schrijven;
mod server;
mod verify;
mod wereld;
mod werkvoorraad;
mod zoeken;

use std::future::Future;
use std::pin::Pin;

use wereld::Wereld;

/// A story: one database, one course of events, the same on both engines.
type Story = (&'static str, fn(Wereld) -> Pin<Box<dyn Future<Output = ()> + Send>>);

macro_rules! stories {
    ($($module:ident::$story:ident),* $(,)?) => {
        &[$((concat!(stringify!($module), "::", stringify!($story)), |wereld| Box::pin($module::$story(wereld)))),*]
    };
}

const STORIES: &[Story] = stories![
    accounts::organisations_are_made_and_changed,
    accounts::accounts_sign_in_and_are_blocked,
    accounts::a_second_factor_is_used_once,
    accounts::sessions_hold_until_they_end,
    afspraken::persons_are_seen_only_while_an_agreement_holds,
    afspraken::only_a_beheerder_of_the_organisation_records_an_agreement,
    beheer::settings_change_the_law_of_one_organisation,
    beheer::the_daily_pass_moves_every_dossier_on,
    beheer::views_are_in_the_read_log,
    beheer::what_is_old_is_forgotten,
    cijfers::figures_read_all_facts_and_then_what_changed,
    dossiers::a_dossier_is_made_and_read,
    dossiers::a_person_changes_once_per_version,
    dossiers::a_dossier_goes_to_another_consulent,
    dossiers::numbers_are_unique_and_encrypted,
    dossiers::numbers_are_taken_away,
    imports::a_file_is_confirmed_once,
    imports::column_names_are_a_choice_of_the_organisation,
    imports::a_file_is_stored_whole_or_not_at_all,
    imports::a_file_changes_who_somebody_is,
    kalender::a_line_is_put_changed_and_stopped,
    kalender::only_who_may_publish_reaches_the_calendar,
    kalender::the_calendar_makes_one_of_each_day,
    kalender::two_processes_make_one,
    kalender::words_change_in_a_concept_alone,
    kalender::a_concept_made_again_knows_what_is_out,
    publicaties::a_publication_is_kept_as_it_was,
    publicaties::a_correction_is_a_new_version_and_a_stale_concept_stays_in,
    publicaties::only_who_may_publish_does,
    publicaties::a_beleidsmedewerker_publishes_about_one_municipality,
    publicaties::a_form_makes_one_and_a_concept_is_thrown_away,
    publicaties::a_publication_that_was_changed_is_found,
    publicaties_opnieuw::made_again_after_ten_thousand_later_facts_it_is_the_same,
    rechten::another_organisation_finds_nothing,
    rechten::a_beheerder_reaches_no_dossier,
    rechten::a_beleidsmedewerker_has_one_municipality_and_reaches_no_dossier,
    rechten::only_a_beheerder_manages,
    rechten::a_beheerder_manages_one_organisation,
    schrijven::facts_bring_stand_signals_and_audit,
    schrijven::a_repeated_request_adds_nothing,
    schrijven::two_requests_with_one_key_at_once_add_once,
    schrijven::two_writers_lose_nothing,
    schrijven::batches_on_the_same_dossiers_do_not_lock_each_other_out,
    schrijven::a_correction_names_an_existing_fact,
    schrijven::a_late_writer_does_not_hide_an_early_one,
    verify::a_sound_database_has_no_faults,
    verify::every_change_behind_the_back_is_seen,
    verify::a_backup_is_a_complete_database,
    werkvoorraad::pages_meet_forwards_and_backwards,
    werkvoorraad::filters_and_counts_agree,
    werkvoorraad::done_in_place_and_undone,
    werkvoorraad::a_saved_filter_comes_back,
    zoeken::people_are_found_by_half_a_name,
    zoeken::people_are_found_by_number_and_birth_date,
    zoeken::duplicates_are_pointed_out,
    zoeken::a_text_is_hidden_for_who_typed_it,
];

/// Runs every story, each on its own database, and gives all that fail.
async fn run(mut database: impl AsyncFnMut(usize) -> String) -> Vec<String> {
    let mut failed = Vec::new();
    for (number, (name, story)) in STORIES.iter().enumerate() {
        let wereld = Wereld::nieuw(database(number).await).await;
        if let Err(error) = tokio::spawn(story(wereld)).await {
            failed.push(format!("{name}: {error}"));
        }
    }
    failed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    let map = tempfile::tempdir().unwrap();
    let failed =
        run(async |number| format!("sqlite:{}", map.path().join(format!("{number}.db")).display())).await;
    assert!(failed.is_empty(), "stories that failed:\n{}", failed.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    let server = server::Server::start();
    let failed = run(async |number| server.database(number).await).await;
    server.clean(0..STORIES.len()).await;
    assert!(failed.is_empty(), "stories that failed:\n{}", failed.join("\n"));
}
