### SCRIVANIA: quello che legge l'agenzia nella sua chat, la «scrivania».
###
### Qui si parla all'agenzia: «voi». Chi usa il bot non legge mai questi testi.

## La chat diventa la scrivania, o smette di esserlo

# La prima cosa che si legge quando il link di `pair` è stato aperto. Sotto c'è desk-help.
desk-welcome =
    🗂 <b>Questa chat è la vostra scrivania.</b>

    Chi usa il bot non la vede. Qui leggete che cosa portano i vostri link.

# Che cosa si può fare qui: sotto il benvenuto, su /aiuto, e quando non si capisce un messaggio.
desk-help =
    Scrivete /link per fare un link da condividere, con il suo codice QR.

    Con /conti vedete quante persone sono arrivate e da dove. Con /settimana leggete la settimana passata in cinque righe. Con /esporta ricevete i numeri per un foglio di calcolo.

    Con /contatti trovate chi vuole parlare con voi. Con /aiuto rileggete questo messaggio.

# .accounts apre i conti degli ultimi 30 giorni; .whole torna da un link ai conti di tutti; .new-link
# chiede il nome di un nuovo link, .links torna ai link; .open apre la chat privata con il bot, sotto i saluti e in un gruppo pubblico.
desk-buttons =
    .accounts = Apri i conti
    .whole = Tutti i link
    .new-link = Nuovo link
    .links = I vostri link
    .open = Apri il bot

# L'ultimo messaggio nella vecchia scrivania, quando un'altra chat prende il suo posto.
desk-replaced =
    La scrivania ora è un'altra chat. Qui non arriva più nulla.

# L'ultimo messaggio, dopo `unpair`.
desk-unpaired =
    Questa chat non è più la scrivania. Per averla di nuovo, chiedete un nuovo link a chi ha installato il bot.

# Il link di `pair` è stato aperto in un gruppo pubblico. Non è consumato: si apre di nuovo nello stesso gruppo.
desk-public-refused =
    Questo gruppo è pubblico: chiunque potrebbe leggere i contatti. Rendetelo privato e aprite di nuovo il link.

# La scrivania è diventata un gruppo pubblico: la risposta a un comando, o a chi risponde a un contatto.
desk-public =
    Questo gruppo è diventato pubblico: chiunque può leggere i contatti. Comandi, risposte e pulsanti tornano a funzionare quando è di nuovo privato.

# Il menù dei comandi della scrivania: una riga ciascuno.
desk-commands =
    .conti = Quante persone sono arrivate, e da dove
    .settimana = La settimana passata, in cinque righe
    .contatti = Chi vuole parlare con voi
    .link = I vostri link e i codici QR
    .esporta = I numeri per un foglio di calcolo
    .aiuto = Che cosa potete fare qui

## /conti

# $period dice quanti giorni si guardano.
accounts-heading =
    📊 <b>{ $period ->
        [week] Ultimi 7 giorni
        [month] Ultimi 30 giorni
        [quarter] Ultimi 90 giorni
       *[all] Dall'inizio
    }</b>

# Il nome del link, sotto il titolo, quando i conti sono di uno solo.
accounts-of = Solo da «{ $label }»

# Nel periodo nessuno ha cominciato.
accounts-none =
    Nessuno ha ancora cominciato. Condividete il link e tornate qui.

# $started conversazioni cominciate, $first e $second che hanno superato la domanda 1 e la 2, $verdicts
# arrivate al risultato.
accounts-funnel =
    Cominciate: <b>{ $started }</b>
    Oltre la domanda 1: { $first }
    Oltre la domanda 2: { $second }
    Risultato: <b>{ $verdicts }</b>

# Sotto, se qualcuno ha chiesto di parlare con voi: $asked quanti hanno aperto il modulo, $given quanti hanno
# detto di sì, $won quanti sono diventati clienti.
accounts-contacts = Contatti: <b>{ $given }</b>, su { $asked } che hanno aperto il modulo. Vinti: { $won }

# Sta sopra una riga per link.
accounts-placements =
    <b>Da dove arrivano</b>

# Quante cominciate, quante arrivate al risultato: dentro le righe che seguono.
accounts-came =
    { $started ->
        [one] 1 cominciata
       *[other] { $started } cominciate
    }, { $verdicts } con risultato

# Una riga: il nome del link, e quante.
accounts-placement = { $label }: { accounts-came }
# I link che non hanno una riga loro: $count quanti sono.
accounts-rest =
    { $count ->
        [one] Un altro link: { accounts-came }
       *[other] Altri { $count } link: { accounts-came }
    }
accounts-passed-on = Passaparola: { accounts-came }
accounts-direct = Senza link: { accounts-came }
accounts-other = Link non vostri: { accounts-came }

# Gli inviti a rispondere in due: $invited fatti, $opened aperti; $answered e $sent contano persone, fino a
# due per invito.
accounts-pairs =
    <b>In due, ognuno per conto suo</b>
    Inviti: { $invited }, aperti { $opened }
    Persone: { $answered } hanno risposto, { $sent } hanno mandato le risposte
# Le coppie messe a confronto: $compared quante, $same quante parlano la stessa lingua; $activity e $goal
# quante hanno detto la stessa cosa dell'attività e dell'obiettivo.
accounts-pairs-same =
    Coppie a confronto: { $compared }, stessa lingua { $same }
    Uguali: attività { $activity }, obiettivo { $goal }

# Che cosa vogliono dire i numeri.
accounts-definitions =
    Ogni conversazione conta una volta.

# I pulsanti sotto i conti.
accounts-periods =
    .week = 7 giorni
    .month = 30
    .quarter = 90
    .all = Tutto

## /settimana, e il lunedì alle 9

# Cinque righe al massimo, titolo compreso. $from e $until sono il primo e l'ultimo giorno.
week-heading = 📅 <b>Settimana { $from } – { $until }</b>

# $started conversazioni cominciate, $verdicts arrivate al risultato, $before cominciate la settimana prima.
week-funnel =
    { $started ->
        [0] Nessuno ha cominciato.
        [one] Una conversazione, { $verdicts ->
            [0] senza risultato
           *[other] arrivata al risultato
        }.
       *[other] { $started } conversazioni, { $verdicts ->
            [0] nessuna arrivata
            [one] una arrivata
           *[other] { $verdicts } arrivate
        } al risultato.
    } La settimana prima: { $before ->
        [0] nessuna conversazione
        [one] una conversazione
       *[other] { $before } conversazioni
    }.

# $given quante persone vi hanno lasciato il contatto, $won quante sono diventate clienti.
week-contacts =
    Nuovi contatti: { $given }.{ $won ->
        [0] {""}
       *[other] {" "}Vinti: { $won }.
    }

# Di $came persone arrivate da un link a una domanda, $stopped si fermano lì.
week-stops =
    Da «{ $label }» ci si ferma alla domanda { $at ->
        [first] 1
        [second] 2
       *[third] 3
    }: { $stopped } su { $came }.

# Da due settimane non comincia più nessuno da questo link; $others quanti altri sono nello stesso caso.
week-silent =
    Da «{ $label }»{ $others ->
        [0] {""}
        [one] {" "}e da un altro link
       *[other] {" "}e da altri { $others } link
    } non arriva nessuno da due settimane.

# La settimana migliore di un link, e quella migliore di tutti insieme.
week-best = Per «{ $label }» è la settimana migliore: { $started } conversazioni.
week-record = È la settimana migliore di sempre.

# Il link che ha portato di più.
week-most = Il link che porta di più: «{ $label }», { $started ->
        [one] una conversazione
       *[other] { $started } conversazioni
    }.

## Le parole nelle immagini

# Stanno in un'immagine, accanto alle barre: al massimo 80 caratteri, e quelle lunghe si tagliano.
# .week, .month, .quarter e .all sono il titolo; .funnel sta sopra i passi, che sono .started, .first,
# .second e .verdicts, poi quelli dei contatti, .asked, .given e .won; .days, .weeks e .months stanno sopra le barre dei giorni; .no-days e .no-places
# dicono che non c'è ancora nulla; .places sta sopra i link, .whole e .part spiegano le barre; .rest,
# .passed-on, .direct e .other sono le righe che non sono un link vostro; .pairs sta sopra le barre di chi
# risponde in due, che sono .invited, .opened, .compared, .same-activity, .same-goal e .same-language. .card-title e .card-line stanno
# sul cartoncino da stampare, sopra e sotto il codice; .result-title e .result-line sull'immagine con il
# risultato, in alto e accanto al codice; .result-title-smm in alto, quando a rispondere è chi fa social media
# manager.
pictures =
    .week = Ultimi 7 giorni
    .month = Ultimi 30 giorni
    .quarter = Ultimi 90 giorni
    .all = Dall'inizio
    .funnel = Fin dove arrivano
    .started = Cominciate
    .first = Domanda 1
    .second = Domanda 2
    .verdicts = Risultato
    .asked = Modulo aperto
    .given = Contatti
    .won = Vinti
    .days = Cominciate, giorno per giorno
    .weeks = Cominciate, settimana per settimana
    .months = Cominciate, mese per mese
    .no-days = Ancora nessuna conversazione
    .places = Da dove arrivano
    .whole = cominciate
    .part = con risultato
    .no-places = Ancora nessuna conversazione
    .rest = Altri link vostri
    .passed-on = Passaparola
    .direct = Senza link
    .other = Link non vostri
    .pairs = In due, ognuno per conto suo
    .invited = Inviti
    .opened = Aperti
    .compared = A confronto
    .same-activity = Stessa attività
    .same-goal = Stesso obiettivo
    .same-language = Stessa lingua
    .card-title = I tuoi social portano clienti o follower?
    .card-line = Inquadra il codice: tre domande su Telegram, e un risultato.
    .result-title = Clienti o follower? Il mio risultato:
    .result-title-smm = Clienti o follower? Il risultato:
    .result-line = E tu? Inquadra il codice: bastano 3 domande.

## /link

# $count quanti link sono in giro. Sotto c'è un pulsante per ciascuno, e il pulsante «Nuovo link».
links-list =
    { $count ->
        [0] 🔗 <b>Non avete ancora un link.</b>

            Fatene uno per ogni posto in cui lo condividete: così i conti dicono da dove arrivano le persone.
        [one] 🔗 <b>Avete un link.</b>

            Toccatelo per riavere il suo indirizzo e il suo codice QR.
       *[other] 🔗 <b>Avete { $count } link.</b>

            Toccatene uno per riavere il suo indirizzo e il suo codice QR.
    }

# La risposta a «Nuovo link». In un gruppo il bot legge solo le risposte ai suoi messaggi.
links-ask =
    Come si chiama il posto in cui condividete il link? Per esempio: «Bio di Instagram».

    Scrivetelo qui. In un gruppo, rispondete a questo messaggio.

# $why dice perché quello che è stato scritto non può essere un nome.
links-no-label =
    { $why ->
        [long] È troppo lungo: bastano poche parole, al massimo 64 caratteri.
        [reserved] Questo nome serve già al bot: sceglietene un altro.
       *[empty] Serve almeno una lettera o una cifra.
    }

# Sotto il codice QR: $label il nome, $came se il link è nuovo, è tornato o c'era già.
links-one =
    { $came ->
        [made] 🔗 <b>{ $label }</b>: il link è pronto.
        [back] 🔗 <b>{ $label }</b>: il link è di nuovo nella lista, con i suoi conti.
       *[there] 🔗 <b>{ $label }</b>
    }

# $link è l'indirizzo da condividere.
links-address = { $link }

## /esporta

# Sotto il primo file: quante conversazioni, link per link.
export-funnel = Fin dove arrivano le conversazioni, link per link, dall'inizio.

# Sotto il secondo: tutto quello che si conta, giorno per giorno. $days quanti giorni comprende; $cut dice
# se ce n'erano altri, che non ci stanno.
export-counts =
    { $days ->
        [one] Tutto quello che si conta oggi, per link, passo e scelta.
       *[other] Tutto quello che si conta, giorno per giorno, per link, passo e scelta: gli ultimi { $days } giorni.
    }{ $cut ->
        [yes] {" "}Quelli prima non ci stanno: li ha tutti chi ha installato il bot, con <code>report --csv</code>.
       *[no] {""}
    }

## Le pagine dei conti, da aprire in un browser

# Le parole della pagina che `report --html` scrive per voi, e di quella che `report --public` scrive per
# tutti. .from, .until e .to stanno accanto a una data o a una cifra; .link, .day, .step, .count, .lost e
# .lost-in-all (dall'inizio al risultato) sono le intestazioni delle tabelle, .whole la riga di tutti i link insieme; .answered, .sent e .confirmed
# sono righe di chi risponde in due; .definitions dice che cosa vogliono dire i numeri. Dalla .public in poi è la pagina per tutti: .figure dice che cosa misura la
# cifra, .method come si conta; .badge sta sull'etichetta da mettere su un altro sito, accanto alla cifra; .few al
# posto della cifra, nella pagina per voi.
# Quelle che cominciano con .pairs dicono lo stesso delle coppie; .pairs-figure sta dopo il numero.
accounts-page =
    .title = I conti dei link
    .from = dal
    .until = fino al
    .link = Link
    .day = Giorno
    .step = Passo
    .count = Quante
    .lost = Perse dal passo prima
    .lost-in-all = Perse in tutto
    .whole = Tutte
    .answered = Persone che hanno risposto
    .sent = Persone che hanno mandato le risposte
    .confirmed = Accordi confermati da tutti e due
    .definitions = Ogni conversazione conta una volta per passo, nel giorno in cui ci arriva. «Cominciate»: quelle iniziate, con un link o scrivendo. «Domanda 1» e «Domanda 2»: quelle che hanno superato la domanda per la prima volta. «Risultato»: quelle arrivate in fondo. «Perse»: 1 meno questo passo diviso per quello prima; «–» se prima non c'era nessuno. «Modulo aperto»: quante hanno chiesto di parlare con voi; «Contatti»: quante hanno detto di sì; «Vinti»: quante sono diventate clienti. «In due»: un invito vale una coppia.
    .public = Clienti o follower: quanti li confondono
    .figure = di chi vende prodotti o servizi chiede follower, e gli servono clienti
    .sample = Risultati contati
    .asked = Hanno chiesto follower
    .interval = Intervallo di confidenza al 95 %
    .dates = Periodo
    .to = a
    .method = Si contano le conversazioni di chi parla della propria attività e vende prodotti o servizi, al primo risultato; non quelle di chi gestisce i social di altri. La cifra è la parte che alla domanda 2 ha scelto più follower. L'intervallo è quello di Wilson. Risponde chi vuole: non è un campione estratto a caso.
    .badge = chiede follower, gli servono clienti
    .few = Ancora troppo poche risposte: ne servono almeno 30.
    .pairs = Chi ha l'attività e chi gestisce i social: quanti intendono la stessa cosa
    .pairs-figure = coppie su 100 intendono la stessa cosa: chi ha l'attività, e chi ne gestisce i social
    .pairs-sample = Coppie messe a confronto
    .pairs-same = Intendono la stessa cosa
    .pairs-method = Si contano le coppie in cui tutti e due hanno risposto, ognuno per conto suo, e hanno mandato le risposte. Vale il primo confronto. Intendono la stessa cosa se dicono la stessa attività e lo stesso obiettivo; non se nessuno dei due lo sa ancora. L'intervallo è quello di Wilson. Risponde chi vuole: non è un campione estratto a caso.
    .pairs-badge = coppie che intendono la stessa cosa
