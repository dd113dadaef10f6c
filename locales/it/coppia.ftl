### COPPIA: due persone rispondono ognuna per conto suo, e il bot dice se parlano la stessa lingua.
###
### Una è chi gestisce i social ($side: smm), l'altra chi ha l'attività ($side: owner). Quello che una
### risponde, l'altra lo legge solo quando hanno mandato le risposte tutte e due. Dove serve, $who dice
### come si chiama l'altra persona: named, con il suo nome ($name); smm o owner, con quello che fa.

## L'invito

# La prima schermata di chi apre il link, sopra la domanda 1. $name è il nome di chi invita.
pair-welcome =
    { $side ->
        [smm] 👋 Ciao! <b>{ $name }</b> vuole capire se volete la stessa cosa. Prova a rispondere al suo posto. Legge il tuo nome; le risposte, solo se le mandi.
       *[owner] 👋 Ciao! <b>{ $name }</b> ti chiede che cosa vuoi dai social: follower o clienti? Legge il tuo nome; le risposte, solo se le mandi.
    }

# L'invito, per chi lo manda. Quando l'altra persona l'ha aperto, si chiama per nome.
pair-invitation = ✉️ <b>L'invito per { pair-other }</b>

# Come funziona. $name è il nome che leggerà chi apre il link.
pair-invitation-how =
    { $side ->
        [smm] Vale per una persona sola, per 30 giorni. Chi lo apre legge il tuo nome: { $name }. Tu rispondi al suo posto. Poi vi dico se volete la stessa cosa.
       *[owner] Vale per una persona sola, per 30 giorni. Chi lo apre legge il tuo nome: { $name }. Poi risponde al posto tuo, e vi dico se volete la stessa cosa.
    }

# Il link, da copiare.
pair-invitation-link = { $link }

# Come sta andando, quando il link è già stato aperto.
pair-invitation-state =
    { $state ->
        [opened] È aperto: aspetto le risposte.
        [sent] Ha mandato le sue risposte. Mancano le tue.
        [compared] Vi ho messo a confronto.
       *[gone] Chi l'ha aperto non usa più il bot: fai un altro invito.
    }

# Chi apre il proprio link.
pair-own =
    { $side ->
        [smm] Questo link è tuo: mandalo a chi ti affida i social. Vale per una persona sola. Quando avete risposto tutti e due, vi dico se volete la stessa cosa.
       *[owner] Questo link è tuo: mandalo a chi gestisce i tuoi social. Vale per una persona sola. Quando avete risposto tutti e due, vi dico se volete la stessa cosa.
    }

# Testo che accompagna il link quando si condivide. Solo testo, meglio sotto i 200 caratteri.
pair-share =
    { $side ->
        [smm] Dai social ti servono follower o clienti? Rispondi a 2 domande, un tocco ciascuna. Poi il bot ci dice se vogliamo la stessa cosa.
       *[owner] Secondo te, che cosa voglio dai social? Rispondi a 2 domande al posto mio. Poi il bot ci dice se vogliamo la stessa cosa.
    }

# Quello che copia il pulsante .copy.
pair-link = { $link }

# Sotto il codice QR.
pair-code = Chi inquadra questo codice apre il tuo invito: { $link }

# Ce ne sono già troppi.
pair-full = Hai già { $most } inviti aperti, e di più non ne tengo. Ritirane uno, poi fanne un altro.

# L'invito non c'è più.
pair-over = Questo invito non vale più: è scaduto, oppure qualcuno l'ha ritirato. Le tue risposte restano nella tua conversazione.

# I pulsanti. Al massimo 40 caratteri; dove sono 2 per riga, al massimo 18. .send-named manda le risposte a
# chi ha un nome, tagliato a 15 caratteri. .number apre un invito della lista, .newer e .older la sfogliano.
pair-buttons =
    .share = Manda l'invito
    .copy = Copia il link
    .code = Apri il codice QR
    .answer = Rispondi anche tu
    .answer-smm = Rispondi al suo posto
    .send = Manda le mie risposte
    .send-named = Manda le mie risposte { $before ->
        [ad] ad
       *[a] a
    } { $name }
    .keep = Non adesso
    .retire = Ritira l'invito
    .list = Apri gli inviti
    .number = { $number }
    .newer = ‹
    .older = ›
    .compare = Apri il confronto
    .brief = Apri l'accordo
    .again = Rispondi di nuovo
    .confirm = Sono d'accordo
    .leave = Ritira le mie risposte
    .leave-agreed = Annulla l'accordo
    .leave-yes = Ritira e cancella
    .retire-yes = Ritira l'invito
    .leave-no = No, lascia tutto
    .card = Apri l'invito
    .new-smm = Invita chi ti affida i social
    .new-owner = Invita chi gestisce i tuoi social

## Le risposte

# L'altra persona: dopo «a», dentro e all'inizio di una frase. $before dice se davanti al nome ci vuole la d:
# ad Anna, a Elena.
pair-to =
    { $who ->
        [named] { $before ->
            [ad] ad
           *[a] a
        } { $name }
        [smm] a chi gestisce i tuoi social
       *[owner] a chi ti affida i social
    }
pair-other =
    { $who ->
        [named] { $name }
        [smm] chi gestisce i tuoi social
       *[owner] chi ti affida i social
    }
pair-other-first =
    { $who ->
        [named] { $name }
        [smm] Chi gestisce i tuoi social
       *[owner] Chi ti affida i social
    }

# Subito sotto il risultato: mandare o no.
pair-ask =
    🤝 <b>Mando le tue risposte { pair-to }?</b>
    Le legge solo quando le avete mandate tutti e due. E tu leggi le sue.

# Come pair-ask, dopo che ne erano già partite altre: il confronto ricomincia.
pair-ask-again =
    🤝 <b>Rifacciamo il confronto?</b>
    Hai già mandato altre risposte { pair-to }: queste prendono il loro posto, e un accordo già fatto finisce. Sono per un'altra persona? Tocca «{ pair-buttons.keep }».

# Quello che sta per partire: sta sotto ogni schermata che manda le risposte.
pair-sending-activity = Le tue risposte. Attività: { pair-activity-mine }.
pair-sending-goal = Obiettivo: { pair-goal-mine }.

# Prima si risponde.
pair-answer-first = Prima rispondi alle domande: le risposte che ho di te non bastano ancora per il confronto.

# Non sono partite.
pair-kept = Va bene, le risposte restano tue. Se cambi idea, le mandi da qui.

# Sono partite; mancano quelle dell'altra persona.
pair-waiting = Fatto. Ora tocca { pair-to }: quando manda le sue risposte, il confronto arriva a tutti e due.

# Sono pronte, ma l'invito non l'ha ancora aperto nessuno: forse non è mai partito.
pair-ready = Le tue risposte sono pronte, ma l'invito non l'ha ancora aperto nessuno. Se non l'hai fatto, mandalo adesso { pair-to }.

# L'altra persona ha mandato le sue.
pair-awaited = { pair-other-first } ha mandato le sue risposte. Per il confronto mancano le tue.
pair-awaited-answered = { pair-other-first } ha mandato le sue risposte. Le tue ci sono già: le mando, così vi confronto?

# Ritirare quello che è proprio.
pair-leave =
    <b>Ritiri le tue risposte?</b>
    Cancello quello che hai mandato. Finiscono il confronto e l'accordo. { pair-other-first } riceve un avviso, senza le tue risposte.
# Lo stesso per un invito che nessuno ha ancora aperto.
pair-retire =
    <b>Ritiri l'invito?</b>
    Il link smette di valere: chi lo apre trova le 3 domande, senza il tuo nome.
pair-retired = <b>Fatto: l'invito non vale più.</b> Puoi farne un altro quando vuoi, con /inviti.
pair-left = <b>Fatto: ho cancellato le tue risposte dal confronto.</b> Restano nella tua conversazione, e le leggi solo tu.
pair-alone = { pair-other-first } ha chiuso il confronto. Ho tolto le sue risposte. Le tue restano nella tua conversazione.

## Il confronto
## Arriva a tutti e due nello stesso momento. Deve stare su un telefono: meglio sotto i 480 caratteri.

# La riga che conta. $same: same, la stessa attività e lo stesso obiettivo; near, lo stesso obiettivo, e l'attività
# vista in due modi che si somigliano; followers, vogliono follower tutti e due, e serve altro; unsure, almeno uno
# dei due non sa l'obiettivo; other, il resto.
pair-compared =
    { $same ->
        [same] 🤝 <b>Parlate la stessa lingua.</b>
        [near] 🤝 <b>Ci siete quasi.</b>
        [followers] 🧭 <b>Volete la stessa cosa. Manca un passo.</b>
        [unsure] 🧭 <b>Vi manca ancora un obiettivo comune.</b>
       *[other] 💬 <b>Qui c'è da parlarne.</b>
    }

# Per chi ha l'attività, subito sotto: l'altra persona ha risposto al suo posto, e non per sé.
pair-guessed = { pair-other-first } ha risposto pensando a te.

# Domanda per domanda. $mine e $theirs dicono che cosa ha risposto chi legge, e l'altra persona. Si parla sempre
# di chi ha l'attività: chi gestisce i social dice che cosa vuole, secondo lui, l'altra persona.
pair-said-activity-same = Stessa attività: { pair-activity-mine }.
pair-said-activity-other =
    { $side ->
        [smm] Attività. Per { pair-other }: { pair-activity-theirs }. Secondo te: { pair-activity-mine }.
       *[owner] Attività. Per te: { pair-activity-mine }. Secondo { pair-other }: { pair-activity-theirs }.
    }
pair-said-goal-same = Stesso obiettivo: { pair-goal-mine }.
pair-said-goal-unsure = Obiettivo: ancora da decidere, per tutti e due.
pair-said-goal-other =
    { $side ->
        [smm] Obiettivo. Per { pair-other }: { pair-goal-theirs }. Secondo te: { pair-goal-mine }.
       *[owner] Obiettivo. Per te: { pair-goal-mine }. Secondo { pair-other }: { pair-goal-theirs }.
    }

pair-activity-mine =
    { $mine ->
        [venue] locali e hotel
        [shop] negozi e online
        [service] servizi e mestieri
        [other-goods] prodotti o servizi
        [influencer] influencer
        [model] modelle e modelli
        [other-image] la propria immagine
        [two] prodotti o servizi, e la propria immagine
       *[cause] associazioni ed enti
    }
pair-activity-theirs =
    { $theirs ->
        [venue] locali e hotel
        [shop] negozi e online
        [service] servizi e mestieri
        [other-goods] prodotti o servizi
        [influencer] influencer
        [model] modelle e modelli
        [other-image] la propria immagine
        [two] prodotti o servizi, e la propria immagine
       *[cause] associazioni ed enti
    }
pair-goal-mine =
    { $mine ->
        [goods-takings] più incassi
        [goods-known] farsi conoscere
        [goods-followers] più follower
        [goods-few-customers] vendere a chi segue già il profilo
        [image-audience] un pubblico più ampio
        [image-collaborations] lavori pagati
        [image-products] prodotti propri da vendere
        [cause-members] più persone che partecipano
        [cause-known] farsi conoscere
        [cause-followers] più follower
        [two-goods] prima prodotti o servizi
        [two-image] prima la propria immagine
        [goods-unsure] ancora da decidere
        [image-unsure] ancora da decidere
        [cause-unsure] ancora da decidere
       *[two-unsure] ancora da decidere
    }
pair-goal-theirs =
    { $theirs ->
        [goods-takings] più incassi
        [goods-known] farsi conoscere
        [goods-followers] più follower
        [goods-few-customers] vendere a chi segue già il profilo
        [image-audience] un pubblico più ampio
        [image-collaborations] lavori pagati
        [image-products] prodotti propri da vendere
        [cause-members] più persone che partecipano
        [cause-known] farsi conoscere
        [cause-followers] più follower
        [two-goods] prima prodotti o servizi
        [two-image] prima la propria immagine
        [goods-unsure] ancora da decidere
        [image-unsure] ancora da decidere
        [cause-unsure] ancora da decidere
       *[two-unsure] ancora da decidere
    }

# Il ponte: che cosa fare di ogni differenza. Per primo, l'attività vista in due modi. $cause: yes, se per uno dei
# due non si vende nulla.
pair-gap-activity =
    { $cause ->
        [yes] { $side ->
            [smm] Partite da questa domanda: che cosa deve fare chi segue il profilo? Comprare, oppure iscriversi, donare, venire. Parlatene, poi rispondete di nuovo.
           *[owner] Partite da questa domanda: che cosa deve fare chi ti segue? Comprare, oppure iscriversi, donare, venire. Parlatene, poi rispondete di nuovo.
        }
       *[no] { $side ->
            [smm] Partite da questa domanda: chi paga, e per che cosa? Chiedi { pair-to } di raccontarti l'ultima volta che è successo. Poi rispondete di nuovo.
           *[owner] Partite da questa domanda: chi ti paga, e per che cosa? Racconta { pair-to } l'ultima volta che è successo. Poi rispondete di nuovo.
        }
    }

# L'obiettivo è lo stesso, l'attività quasi.
pair-gap-near =
    { $side ->
        [smm] All'accordo manca poco: resta da capire che cosa porta più guadagno. Parlatene, poi rispondete di nuovo.
       *[owner] All'accordo manca poco: resta da capire che cosa ti fa guadagnare di più. Parlatene, poi rispondete di nuovo.
    }

# L'obiettivo visto in due modi.
pair-gap-goal =
    Partite da questa domanda: fra 3 mesi, quale numero deve essere più alto? Parlatene, e scrivete la risposta. Poi rispondete di nuovo.

# Dicono follower tutti e due, e servono clienti o persone che partecipano: lo stesso malinteso.
pair-gap-followers =
    { $side ->
        [smm] Hai capito che cosa ti chiede: più follower. Da soli, però, non bastano: spiega la differenza { pair-to }. Poi rispondete di nuovo.
       *[owner] Avete detto tutti e due: più follower. Da soli, però, non bastano. Parlatene: che cosa deve fare chi ti segue? Poi rispondete di nuovo.
    }

# Non lo sa nessuno dei due.
pair-gap-unsure =
    Decidetelo insieme: fra 3 mesi, quale numero deve essere più alto? Scrivete la risposta, poi rispondete di nuovo.

# Niente da chiarire.
pair-gap-nothing = Volete la stessa cosa: mettetela per iscritto. L'accordo è pronto: per dire di sì basta un tocco ciascuno.

## L'accordo

# Titolo. $agreed: yes, se hanno detto di sì tutti e due.
pair-brief-heading =
    { $agreed ->
        [yes] 🤝 <b>L'accordo è fatto.</b>
       *[no] 📋 <b>L'accordo</b>
    }

# Il testo che hanno tutti e due, uguale: si copia con un tocco, in tre parti che stanno insieme. Solo testo, senza
# spazi da riempire: è questo che si conferma. $owner e $smm sono i nomi; l'ultima parte arriva quando hanno detto di
# sì tutti e due, $owner-day e $smm-day sono i giorni.
# $and dice se davanti al secondo nome ci vuole la d: ed Elena, e Anna.
pair-brief-between =
    Accordo fra { pair-brief-owner } { $and ->
        [ed] ed
       *[e] e
    } { pair-brief-smm }.
pair-brief =
    Attività: { pair-activity-mine }.
    Obiettivo: { pair-brief-goal }.
    Ogni mese contiamo insieme { pair-brief-count }, tolte le spese.
    Primo passo: scegliere insieme un numero da raggiungere, e una data.
pair-brief-agreed = Sì di { pair-brief-owner }: { $owner-day }. Sì di { pair-brief-smm }: { $smm-day }.

# Le due persone, nell'accordo: per nome, dove si sa; altrimenti con quello che fanno.
pair-brief-owner =
    { $owner-called ->
        [named] { $owner }
       *[role] chi ha l'attività
    }
pair-brief-smm =
    { $smm-called ->
        [named] { $smm }
       *[role] chi gestisce i social
    }

# Sotto: come si copia, e fino a quando resta.
pair-brief-kept = Copialo con un tocco: qui resta fino al { $until }.

# L'obiettivo che hanno confrontato, con quello che serve. Dove non lo sanno, o lo stesso malinteso è di tutti e
# due, l'accordo non c'è.
pair-brief-goal =
    { $goal ->
        [goods-takings] più incassi, con clienti che arrivano dai social
        [goods-known] farsi conoscere da chi poi chiama, viene o compra
        [goods-few-customers] più clienti fra i follower che ci sono già
        [image-audience] un pubblico più ampio, di persone che restano
        [image-collaborations] lavori pagati, grazie a un pubblico vero
        [image-products] prima un pubblico vero, poi prodotti da vendere
        [cause-members] più persone che partecipano
        [cause-known] farsi conoscere da chi poi partecipa
        [two-goods] prima clienti per prodotti o servizi, poi pubblico
       *[two-image] prima pubblico, poi clienti per prodotti o servizi
    }

# Che cosa si conta, secondo l'attività.
pair-brief-count =
    { $mine ->
        [venue] i clienti dai social e quanto lasciano
        [shop] le vendite dai social e quanto lasciano
        [service] i clienti dai social e quanto lasciano
        [other-goods] gli ordini dai social e quanto lasciano
        [influencer] chi arriva, chi continua a seguire e il guadagno
        [model] i casting e il guadagno
        [other-image] gli incarichi e il guadagno
        [two] i clienti, il pubblico e il guadagno
       *[cause] chi partecipa e i soldi che restano
    }

# Chi l'ha confermato, e quando. $reader: me, chi legge; other, l'altra persona. $done: yes o no.
pair-confirmed =
    { $reader ->
        [me] Tu
       *[other] { pair-other-first }
    }: { $done ->
        [yes] d'accordo dal { $day }.
       *[no] { $reader ->
            [me] manca ancora il tuo sì.
           *[other] manca ancora il suo sì.
        }
    }

## /inviti

# Sopra una riga per invito; i pulsanti con i numeri li aprono.
pairs-heading = ✉️ <b>I tuoi inviti</b>
pairs-none = Non hai inviti, né fatti né ricevuti. Con un invito due persone rispondono ognuna per conto suo. Poi leggono se vogliono la stessa cosa.

# Una riga. $by: me, l'invito è di chi legge; other, l'ha ricevuto. $made è una data. to-answer, to-send e awaited
# sono per chi l'ha ricevuto: deve rispondere, deve mandare, aspetta.
pairs-line =
    { $number }. { $by ->
        [me] { $who ->
            [named] { $name }
            [smm] A chi gestisce i tuoi social
           *[owner] A chi ti affida i social
        }
       *[other] Da { pair-other }
    }, { $made }: { $state ->
        [waiting] non ancora aperto
        [opened] aperto
        [to-answer] mancano le tue risposte
        [to-send] risposte da mandare
        [awaited] mancano le sue risposte
        [sent] ha mandato le risposte, mancano le tue
        [compared] a confronto
       *[gone] chi l'ha aperto non usa più il bot
    }
