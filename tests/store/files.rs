//! SQLite's files and the key: what is in them, and what cannot be opened.

use std::fs;
use std::path::Path;

use follower_o_cliente::app::{self, AppError};
use follower_o_cliente::dialogue::{Dialogue, Source, State};
use follower_o_cliente::store::{
    Dead, FolderLock, KeyError, Lane, LockError, OpenError, SealError, Settlement, Sqlite, Store,
};
use follower_o_cliente::turn::Remembered;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::SqliteFile;
use super::common::Home;
use super::kit::{
    BOT, Draft, KEY, NOW, OTHER_KEY, Place as _, all_bodies, deliver, keep, lane, remembered, ring,
    send, take, talk,
};

async fn connect(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path);
    SqliteConnection::connect_with(&options).await.unwrap()
}

async fn open_with(place: &SqliteFile, keys: &str) -> Result<Store<Sqlite>, OpenError> {
    Store::open(Sqlite::open(&place.path()).await?, ring(keys), Some(BOT)).await
}

/// All bytes of the database: the file, its log, the log's index.
fn bytes(place: &SqliteFile) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(place.path().parent().unwrap()).unwrap() {
        all.extend(fs::read(entry.unwrap().path()).unwrap());
    }
    all
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test]
async fn nothing_of_a_chat_can_be_read_in_the_files() {
    const CHAT: i64 = 7_123_456_789_012;
    const MESSAGE: i64 = 987_654_321;
    let place = SqliteFile::made();
    let store = place.store().await;
    let state = State::all().into_iter().next_back().unwrap();
    let dialogue = Dialogue::at(state, Source::new("volantino-segreto"));
    let json = format!(r#"{{"chat_id":{CHAT},"text":"Servono clienti, non follower"}}"#);
    let change = Draft {
        keeps: Some(dialogue),
        ..Draft::default()
    };
    let change = change.and(Some(MESSAGE), Lane::UnderWay, &json);
    let taken = take(&store, vec![(1, CHAT, change), (2, CHAT, send(&json))]).await;
    let dead = Dead {
        id: taken.waiting[1].id,
        method: "sendMessage",
        description: "Bad Request: too long".into(),
    };
    let settlement = Settlement {
        dead: vec![dead],
        ..Settlement::default()
    };
    store.settle(&settlement, NOW).await.unwrap();
    let mut plain = vec![
        CHAT.to_string().into_bytes(),
        MESSAGE.to_string().into_bytes(),
        b"Servono clienti".to_vec(),
        b"volantino-segreto".to_vec(),
        b"verdict".to_vec(),
        b"\"v\":\"1\"".to_vec(),
        KEY.as_bytes().to_vec(),
        vec![0x11; 32],
    ];
    for number in [CHAT, MESSAGE] {
        // SQLite writes a number with as few bytes as it needs.
        plain.push(number.to_be_bytes()[if number == CHAT { 2 } else { 4 }..].to_vec());
        plain.push(number.to_le_bytes().to_vec());
    }
    for open in [true, false] {
        let all = bytes(&place);
        assert!(
            holds(&all, b"Bad Request: too long"),
            "the search finds what is there"
        );
        for needle in &plain {
            assert!(
                !holds(&all, needle),
                "{:?} open={open}",
                String::from_utf8_lossy(needle)
            );
        }
        if open {
            connect(&place.path()).await.close().await.unwrap();
        }
    }
    store.close().await;
}

#[tokio::test]
async fn the_wrong_key_is_refused_and_nothing_written() {
    let place = SqliteFile::made();
    let store = place.store().await;
    take(
        &store,
        vec![(1, 1, keep("a").and(None, Lane::UnderWay, "x"))],
    )
    .await;
    store.close().await;
    let before = fs::read(place.path()).unwrap();
    let wrong = format!("{OTHER_KEY}\n{}\n", "3".repeat(64));
    for keys in [OTHER_KEY, &wrong] {
        let refused = open_with(&place, keys).await;
        let Err(OpenError::WrongKey(problem)) = &refused else {
            panic!("{refused:?}");
        };
        assert_eq!(*problem, SealError::UnknownKey);
        let words = refused.unwrap_err().to_string();
        assert!(
            words.contains("FOC_KEY_FILE") && words.contains("Nothing was changed"),
            "{words}"
        );
    }
    assert!(
        fs::read(place.path()).unwrap() == before,
        "not a byte of the file"
    );
    let store = place.store().await;
    assert_eq!(all_bodies(&store).await[0], ["x"]);
    assert_eq!(
        remembered(&store, 2, 1).await,
        Remembered::Dialogue(talk("a"))
    );
}

#[tokio::test]
async fn a_damaged_hash_key_is_refused_too() {
    let place = SqliteFile::made();
    place.store().await.close().await;
    let mut connection = connect(&place.path()).await;
    sqlx::query("UPDATE meta SET value = CAST(substr(value, 1, length(value) - 1) AS BLOB) WHERE name = 'hash-key'")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let refused = open_with(&place, KEY).await;
    assert!(
        matches!(refused, Err(OpenError::WrongKey(SealError::Damaged))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn keys_are_rotated() {
    let place = SqliteFile::made();
    let store = place.store().await;
    let said = |body| keep("a").and(None, Lane::UnderWay, body);
    take(&store, vec![(1, 1, said("x")), (2, 2, said("y"))]).await;
    let key = store.chat_key(1);
    store.close().await;

    let both = format!("{OTHER_KEY}\n{KEY}\n");
    let store = open_with(&place, &both).await.unwrap();
    assert_eq!(store.chat_key(1), key, "a chat is known as before");
    assert_eq!(all_bodies(&store).await[0], ["x", "y"]);
    assert_eq!(
        remembered(&store, 3, 1).await,
        Remembered::Dialogue(talk("a"))
    );
    // Chat 1 comes back: its row is sealed anew. What waited goes out.
    take(&store, vec![(4, 1, keep("b"))]).await;
    deliver(&store, Lane::UnderWay).await;
    store.close().await;

    // The old key can go; who was not seen since begins again.
    let store = open_with(&place, OTHER_KEY).await.unwrap();
    assert_eq!(store.chat_key(1), key);
    assert_eq!(
        remembered(&store, 5, 1).await,
        Remembered::Dialogue(talk("b"))
    );
    assert_eq!(remembered(&store, 6, 2).await, Remembered::Unreadable);
    store.close().await;
    assert!(open_with(&place, KEY).await.is_err());
}

#[tokio::test]
async fn rows_that_cannot_be_read_spoil_nothing_but_themselves() {
    let place = SqliteFile::made();
    let store = place.store().await;
    let said = |body| keep("a").and(None, Lane::UnderWay, body);
    take(
        &store,
        vec![(1, 1, said("x")), (2, 2, said("y")), (3, 3, said("z"))],
    )
    .await;
    let (one, two) = (
        lane(&store, Lane::UnderWay).await[0].id,
        lane(&store, Lane::UnderWay).await[1].id,
    );
    store.close().await;
    let mut connection = connect(&place.path()).await;
    // A version of the future, and a row that was moved from another chat.
    for sql in [
        format!("UPDATE outbox SET sealed = CAST(x'09' || substr(sealed, 2) AS BLOB) WHERE id = {one}"),
        "UPDATE record SET sealed = CAST(x'09' || substr(sealed, 2) AS BLOB) WHERE key = (SELECT chat FROM outbox ORDER BY id LIMIT 1)".into(),
        format!("UPDATE record SET sealed = (SELECT sealed FROM record WHERE key = (SELECT chat FROM outbox ORDER BY id DESC LIMIT 1)) WHERE key = (SELECT chat FROM outbox WHERE id = {two})"),
    ] {
        let done = sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        assert_eq!(done.rows_affected(), 1);
    }
    let store = place.store().await;
    assert_eq!(remembered(&store, 11, 1).await, Remembered::Unreadable);
    assert_eq!(remembered(&store, 12, 2).await, Remembered::Unreadable);
    assert_eq!(
        remembered(&store, 13, 3).await,
        Remembered::Dialogue(talk("a"))
    );
    assert_eq!(all_bodies(&store).await[0], ["y", "z"]);
    // It is set aside as it is, still sealed.
    let kept: (Vec<u8>, String) = sqlx::query_as("SELECT sealed, description FROM dead_letter")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(kept.0[0], 9);
    assert!(kept.1.contains("version"), "{}", kept.1);
}

#[tokio::test]
async fn a_dead_letter_stays_sealed() {
    let place = SqliteFile::made();
    let store = place.store().await;
    let taken = take(&store, vec![(1, 1, send("the words"))]).await;
    let letter = Dead {
        id: taken.waiting[0].id,
        method: "sendMessage",
        description: "no".into(),
    };
    let settlement = Settlement {
        dead: vec![letter],
        ..Settlement::default()
    };
    store.settle(&settlement, NOW).await.unwrap();
    let mut connection = connect(&place.path()).await;
    let (method, sealed): (String, Vec<u8>) =
        sqlx::query_as("SELECT method, sealed FROM dead_letter")
            .fetch_one(&mut connection)
            .await
            .unwrap();
    assert_eq!(method, "sendMessage");
    assert!(sealed.len() > "the words".len() && !holds(&sealed, b"the words"));
    assert_eq!(store.backlog().await.unwrap(), [0, 0, 0]);
}

#[tokio::test]
async fn a_file_that_is_no_database_or_half_a_one_is_named() {
    let home = Home::new();
    let config = home.config("http://127.0.0.1:1");
    fs::create_dir_all(home.data()).unwrap();
    let store = app::open_store(&config).await.unwrap();
    take(&store, (0..200).map(|i| (i, i, keep("a"))).collect()).await;
    store.close().await;
    let whole = fs::read(home.database()).unwrap();
    let words = async || {
        let error = app::open_store(&config).await.unwrap_err();
        let words = format!("{:#}", anyhow::Error::from(error));
        assert!(words.contains("follower-o-cliente.db"), "{words}");
        words
    };
    for length in [whole.len() / 2, 5_000, 50] {
        fs::write(home.database(), &whole[..length]).unwrap();
        let words = words().await;
        assert!(words.contains("cut short"), "{length}: {words}");
        assert_eq!(
            fs::read(home.database()).unwrap().len(),
            length,
            "left as it is"
        );
    }
    fs::write(home.database(), "this is no database".repeat(500)).unwrap();
    let told = words().await;
    assert!(told.contains("not a database"), "{told}");
    fs::remove_file(home.database()).unwrap();
    fs::create_dir(home.database()).unwrap();
    words().await;
}

#[tokio::test]
async fn a_database_whose_key_file_is_gone_is_not_given_a_new_key() {
    let home = Home::new();
    let config = home.config("http://127.0.0.1:1");
    fs::create_dir_all(home.data()).unwrap();
    app::open_store(&config).await.unwrap().close().await;
    assert!(!home.key().starts_with(home.data()), "the key is elsewhere");
    let key = fs::read(home.key()).unwrap();
    fs::remove_file(home.key()).unwrap();
    let refused = app::open_store(&config).await;
    assert!(
        matches!(refused, Err(AppError::Key(KeyError::Missing { .. }))),
        "{refused:?}"
    );
    assert!(!home.key().exists());
    fs::write(home.key(), key).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let refused = {
            fs::set_permissions(home.key(), fs::Permissions::from_mode(0o644)).unwrap();
            app::open_store(&config).await
        };
        assert!(
            matches!(refused, Err(AppError::Key(KeyError::Open { .. }))),
            "{refused:?}"
        );
        fs::set_permissions(home.key(), fs::Permissions::from_mode(0o600)).unwrap();
    }
    app::open_store(&config).await.unwrap().close().await;
}

#[tokio::test]
async fn a_second_bot_on_the_same_folder_is_refused() {
    let home = Home::new();
    let _held = FolderLock::hold(&home.data()).unwrap();
    let bot = super::common::Bot::start(home.config("http://127.0.0.1:1"));
    let refused = bot.ended().await;
    assert!(
        matches!(refused, Err(AppError::Lock(LockError::Taken(_)))),
        "{refused:?}"
    );
    assert!(!home.database().exists());
}
