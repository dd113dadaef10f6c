### NUOVI: testi appena nati, in attesa di andare nel file a cui appartengono.

## domande.ftl
welcome-invited = 👋 Ciao! Chi gestisce i tuoi social vuole partire dal tuo obiettivo. Ti servono <b>follower</b> o <b>clienti</b>? Sono { $total } domande, un tocco ciascuna.
progress-extra = <i>Ancora una</i>
question-cause =
    <b>Che cosa vuoi dai social?</b>
    Scegli la più importante.
    .members = Più soci, doni o presenze
    .known = Farci conoscere
    .followers = Più follower
    .unsure = Non lo so ancora
question-cause-smm =
    <b>Che cosa ti chiede?</b>
    Scegli la frase che direbbe.
    .members = Più soci, doni o presenze
    .known = Farsi conoscere
    .followers = Più follower
    .unsure = Non ha le idee chiare
question-two =
    <b>Quale delle due ti fa vivere, oggi?</b>
    Si comincia da quella.
    .goods = I prodotti o i servizi
    .image = La mia immagine
    .unsure = Non lo so ancora
question-two-smm =
    <b>Quale delle due gli dà da vivere, oggi?</b>
    Si comincia da quella.
    .goods = I prodotti o i servizi
    .image = La sua immagine
    .unsure = Ancora non si sa

## verdetto.ftl
verdict-customers-smm = 🎯 <b>Servono clienti. I follower, da soli, non bastano.</b>
verdict-followers-smm = 🎯 <b>Servono follower.</b>
verdict-both-smm = 🎯 <b>Prima servono follower, poi clienti.</b>
verdict-action = 🎯 <b>Ti servono persone che fanno qualcosa.</b>
verdict-action-smm = 🎯 <b>Servono persone che fanno qualcosa.</b>
verdict-two = 🎯 <b>Ti servono clienti per una, follower per l'altra.</b>
verdict-two-smm = 🎯 <b>Servono clienti per una, follower per l'altra.</b>
why-cause = Una causa vive di chi partecipa: si iscrive, dona, viene, vota. Un follower, da solo, resta a guardare.
why-cause-smm = Una causa vive di chi partecipa: si iscrive, dona, viene, vota. Un follower, da solo, resta a guardare.
why-two = Con una attività vendi prodotti o servizi, con l'altra la tua immagine. Sono due obiettivi diversi.
why-two-smm = Con una attività vende prodotti o servizi, con l'altra la sua immagine. Sono due obiettivi diversi.
why-venue-smm = Un locale vive di tavoli pieni o di camere prenotate. Un follower guarda, un cliente chiama e prenota.
why-shop-smm = Un negozio vive di vendite. Un follower guarda, un cliente chiede, prova, ordina.
why-service-smm = Vende tempo e mestiere. Un follower guarda, un cliente chiama e fissa un appuntamento.
why-influencer-smm = Vende la propria immagine. Un brand paga per parlare a un pubblico vero.
why-model-smm = Vende la propria immagine. Per essere chiamato, un volto deve farsi conoscere.
why-other-goods-smm = Vende prodotti o servizi: c'è un prezzo da pagare. Un follower guarda, un cliente paga.
why-other-image-smm = Vende la propria immagine. Prima il pubblico, poi le occasioni: inviti, serate, incarichi.
relation-goods-few-customers = Il pubblico c'è già. Adesso portalo a fare un passo: chiamare, prenotare, ordinare.
relation-goods-few-customers-smm = Il pubblico c'è già. Adesso portalo a fare un passo: chiamare, prenotare, ordinare.
relation-cause-members = Vuoi più soci, doni o presenze: hai visto giusto. Di' ogni volta che cosa fare, dove e quando.
relation-cause-members-smm = Ti chiede più soci, doni o presenze: è l'obiettivo giusto. Scegliete un'azione alla volta.
relation-cause-known = Farvi conoscere è un mezzo: serve se poi qualcuno si iscrive, dona o viene.
relation-cause-known-smm = Ti chiede di farsi conoscere: è un mezzo. Serve se poi qualcuno si iscrive, dona o viene.
relation-cause-followers = Hai chiesto follower, e si capisce: è il numero che si vede. Ma un follower, da solo, non si iscrive e non dona.
relation-cause-followers-smm = Ti chiede follower. Spiega con calma: un follower, da solo, non si iscrive e non dona.
relation-cause-unsure = Adesso un obiettivo c'è: persone che fanno una cosa precisa. Scegli quale, un numero e una data.
relation-cause-unsure-smm = Non ha ancora un obiettivo: proponilo tu. Una cosa precisa da fare, un numero e una data.
relation-two-goods = Comincia da ciò che vendi, che oggi ti fa vivere. Poi pensa al pubblico. Due obiettivi, due conti.
relation-two-goods-smm = Comincia da ciò che vende, che oggi gli dà da vivere. Poi il pubblico. Due obiettivi, due conti.
relation-two-image = Comincia dal pubblico, che oggi ti fa vivere. Poi pensa ai clienti. Due obiettivi, due conti.
relation-two-image-smm = Comincia dal pubblico, che oggi gli dà da vivere. Poi i clienti. Due obiettivi, due conti.
relation-two-unsure = Guarda quale ti fa guadagnare di più in un mese e comincia da lì. Due obiettivi, due conti.
relation-two-unsure-smm = Chiedi quale fa guadagnare di più in un mese e comincia da lì. Due obiettivi, due conti.
next-action-myself = Oggi scegli un'azione sola e scrivila in ogni invito. Poi conta chi la fa.
next-action-professional = Fai sapere l'obiettivo a chi gestisce i tuoi social: il messaggio è già pronto qui sotto.
next-action-searching = Prima di scegliere a chi affidare i social, fai le 3 domande qui sotto.
next-action-smm = Fai confermare l'obiettivo: il testo è pronto qui sotto.
next-two-myself = Segna per un mese che cosa porta ogni attività, tolte le spese.
next-two-professional = Fai sapere i due obiettivi a chi gestisce i tuoi social: il messaggio è già pronto qui sotto.
next-two-searching = Prima di scegliere a chi affidare i social, fai le 3 domande qui sotto.
next-two-smm = Fai confermare i due obiettivi: il testo è pronto qui sotto.
next-invited = Ora manda il messaggio qui sotto a chi ti ha scritto: così partite dallo stesso obiettivo.
verdict-buttons-smm =
    .brief = Fai confermare
    .measures = Scegli le misure
    .rival = Rispondi a «20.000»
    .example = Vai a un esempio
    .forward = Apri la pagina
    .share = Condividi

## pannelli.ftl
example-cause-heading = 🤲 <b>La mensa di Rosa</b>
example-cause-story =
    Rosa guida un'associazione che porta la spesa a 60 famiglie. Il profilo ha 5.000 follower, ma i volontari sono 8.

    Poi cambia invito. Ogni settimana chiede una cosa sola: 2 ore, il sabato mattina. Sotto c'è un numero a cui scrivere. In 3 mesi scrivono 40 persone, e 16 tornano ogni mese. I volontari diventano 24.
example-cause-lesson = I follower sono gli stessi. È cambiato l'invito: dice che cosa fare, e quando.
example-two-heading = 🎧 <b>Le due vite di Nadia</b>
example-two-story =
    Nadia fa la parrucchiera e suona come DJ. Un profilo solo parla di tutto, e non porta né clienti né serate.

    Poi li divide. Il salone le fa vivere: lì ogni post dice come prenotare. In 2 mesi arrivano 20 clienti nuovi. Tolte le spese, restano 600 euro. Sull'altro profilo fa crescere il pubblico: da 400 a 1.500 follower, e le prime 2 serate.
example-two-lesson = Due obiettivi, due conti. Ha cominciato da quello che paga l'affitto.
measures-venue-smm = Chiedi che al banco e al telefono domandino: «Come hai saputo di noi?». Per prenotare, metti un link usato solo sui social.
measures-venue-list =
    Ogni mese:
    • prenotazioni dai social, e quelle dirette contro i portali;
    • incasso che ne viene;
    • quello che resta, tolte le spese.
measures-shop-smm = In negozio fai chiedere alla cassa: «Come hai saputo di noi?». Online usa un link tutto per i social.
measures-shop-list =
    Ogni mese:
    • ordini, e da dove arrivano;
    • incasso che ne viene;
    • quello che resta, tolte le spese.
measures-service-smm = Accanto a ogni nome nuovo fai scrivere da dove arriva.
measures-service-list =
    Ogni mese:
    • richieste, preventivi, appuntamenti;
    • incasso che ne viene;
    • quello che resta, tolte le spese.
measures-influencer-smm = Guarda ogni contenuto da solo: chi arriva in fondo, chi salva, chi condivide.
measures-influencer-list =
    Ogni mese:
    • persone raggiunte;
    • follower nuovi, e quanti restano;
    • collaborazioni chieste e pagate.
measures-model-smm = Guarda chi segue il profilo, non solo quanta gente. Segna ogni richiesta di casting.
measures-model-list =
    Ogni mese:
    • persone raggiunte;
    • follower nuovi, e quanti restano;
    • casting e giornate pagate.
measures-other-goods-smm = Scegliete l'azione che vuol dire «voglio comprare»: chiamare, ordinare, chiedere un prezzo.
measures-other-goods-list =
    Ogni mese:
    • chiamate e ordini dai social;
    • incasso che ne viene;
    • quello che resta, tolte le spese.
measures-other-image-smm = Conta chi passa dallo schermo alla realtà: chi viene, chi invita, chi cerca quel nome.
measures-other-image-list =
    Ogni mese:
    • persone raggiunte;
    • follower nuovi, e quanti restano;
    • inviti e serate.
measures-cause = Scegli una cosa da far fare: iscriversi, donare, venire. Conta chi la fa, e da dove arriva.
measures-cause-smm = Scegliete una cosa da far fare: iscriversi, donare, venire. Conta chi la fa, e da dove arriva.
measures-cause-list =
    Ogni mese:
    • iscrizioni, doni, presenze dai social;
    • chi torna;
    • quanto è costato ognuno.
measures-two = Tieni due fogli: uno per ciò che vendi, uno per il pubblico.
measures-two-smm = Tieni due fogli: uno per ciò che vende, uno per il pubblico.
measures-two-list =
    Ogni mese:
    • clienti, incasso e quello che resta, tolte le spese;
    • persone raggiunte, e chi resta;
    • occasioni nate dal profilo.
measures-sales =
    E per i prodotti:
    • ordini e incasso;
    • su 100 follower, in quanti comprano;
    • quello che resta, tolte le spese.
brief-cause =
    Siamo un'associazione o un ente, a ____.
    { brief-goal-cause }
    Risultato: ____ entro ____. Spesa: ____ euro al mese.
    Ogni mese contiamo iscrizioni, doni e presenze dai social.
brief-two =
    Ho due attività, a ____.
    { brief-goal-two }
    Risultato: ____ entro ____. Spesa: ____ euro al mese.
    Ogni mese due conti: clienti e guadagno da una parte, pubblico dall'altra.
brief-goal-cause =
    { $goal ->
        [cause-members] Obiettivo: più soci, doni o presenze.
        [cause-known] Obiettivo: farci conoscere da chi poi partecipa.
        [cause-followers] Obiettivo: persone che partecipano, non solo follower.
       *[cause-unsure] Obiettivo: persone che partecipano.
    }
brief-goal-two =
    { $goal ->
        [two-goods] Obiettivo: prima clienti per ciò che vendo, poi pubblico.
        [two-image] Obiettivo: prima pubblico per la mia immagine, poi clienti.
       *[two-unsure] Obiettivo: prima capire quale delle due mi fa vivere.
    }
confirm-heading = 📋 <b>Il testo da far confermare</b>
confirm-how = Riempi gli spazi vuoti e mandalo a chi ti affida i profili. Un sì scritto vi evita malintesi.
confirm-venue =
    Da quello che mi hai detto, lavoriamo per avere clienti nel locale: ____ entro ____.
    Ogni mese guardiamo insieme prenotazioni, incasso e quello che resta, tolte le spese.
    Confermi?
confirm-shop =
    Da quello che mi hai detto, lavoriamo per avere clienti in negozio: ____ entro ____.
    Ogni mese guardiamo insieme ordini, incasso e quello che resta, tolte le spese.
    Confermi?
confirm-service =
    Da quello che mi hai detto, lavoriamo per avere clienti: ____ entro ____.
    Ogni mese guardiamo insieme richieste, appuntamenti e quello che resta, tolte le spese.
    Confermi?
confirm-other-goods =
    Da quello che mi hai detto, lavoriamo per avere clienti: ____ entro ____.
    Ogni mese guardiamo insieme ordini, incasso e quello che resta, tolte le spese.
    Confermi?
confirm-influencer =
    Da quello che mi hai detto, lavoriamo per { confirm-goal-image }: ____ entro ____.
    Ogni mese guardiamo insieme persone raggiunte, chi resta e le collaborazioni.
    Confermi?
confirm-model =
    Da quello che mi hai detto, lavoriamo per { confirm-goal-image }: ____ entro ____.
    Ogni mese guardiamo insieme persone raggiunte, chi resta e i casting.
    Confermi?
confirm-other-image =
    Da quello che mi hai detto, lavoriamo per { confirm-goal-image }: ____ entro ____.
    Ogni mese guardiamo insieme persone raggiunte, chi resta e gli inviti.
    Confermi?
confirm-cause =
    Da quello che mi hai detto, lavoriamo per avere persone che partecipano: ____ entro ____.
    Ogni mese guardiamo insieme iscrizioni, doni e presenze.
    Confermi?
confirm-two =
    Da quello che mi hai detto, lavoriamo per due obiettivi: ____ clienti e ____ follower entro ____.
    Ogni mese guardiamo insieme i due conti.
    Confermi?
confirm-goal-image =
    { $goal ->
        [image-audience] avere un pubblico più ampio
        [image-collaborations] avere collaborazioni pagate
        [image-products] avere prima follower, poi clienti
       *[image-unsure] avere un pubblico vero
    }
confirm-buttons =
    .copy = Copia il testo
    .share = Invia il testo
interview-action-1 =
    <b>«Che cosa farà la gente, dopo un post?»</b>
    Una buona risposta nomina un'azione: iscriversi, donare, venire.
interview-action-2 =
    <b>«Come sapremo chi arriva dai social?»</b>
    Una buona risposta è concreta: un link, un modulo, una domanda a chi arriva.
interview-action-3 =
    <b>«Quali numeri mi mostrerai ogni mese?»</b>
    Una buona risposta conta chi partecipa e chi torna, non solo chi guarda.
interview-two-1 =
    <b>«Da quale delle due cominciamo?»</b>
    Una buona risposta comincia da quella che paga le spese.
interview-two-2 =
    <b>«Come teniamo separati i due conti?»</b>
    Una buona risposta è concreta: un link, un numero, un foglio per ognuna.
interview-two-3 =
    <b>«Quali numeri mi mostrerai ogni mese?»</b>
    Una buona risposta distingue i clienti dal pubblico.
interview-refuse = Di' di no a chi promette follower un tanto al chilo. I follower comprati non guardano e non comprano.
rival-heading = 🏁 <b>«Il mio concorrente ne ha 20.000»</b>
rival-why = Succede spesso. Non discutere il numero: chiedi che cosa porta.
rival-answer = Capisco, 20.000 si notano. Ma quanti di loro comprano? Quel numero non lo vediamo. Vediamo il tuo: ____ clienti arrivati dai social il mese scorso. Facciamo crescere quello.

## pagine.ftl
difference-cases = I casi in cui i follower bastano sono pochi: influencer, modelle e modelli, artisti. E chi non vende nulla, come un'associazione? Gli servono persone che partecipano.
difference-stop = Affidi i tuoi social a qualcuno che non sa questa differenza? Interrompi la collaborazione: ti fa sprecare tempo e denaro.
forward-heading = ✉️ <b>La pagina da inoltrare</b>
forward-how = Mandala a chi ti affida i profili, prima di cominciare.
forward-text = Un follower si è iscritto a un profilo per vedere che cosa pubblica: non paga nulla. Un cliente dal profilo passa ai fatti: chiama, prenota, viene, compra. Vendi prodotti o servizi? Ti servono clienti. Vendi la tua immagine? Ti servono follower. Dimmi qual è il tuo obiettivo, e partiamo da lì.
forward-buttons =
    .share = Invia la pagina
restart =
    🔄 <b>Ricominciamo da capo?</b>
    Il risultato di adesso si perde.
    .yes = Ricomincia da capo
    .no = Torna indietro

## avvisi.ftl
notice-unclear-after = Questa non l'ho capita, scusa. Il tuo risultato è sempre qui.
notice-edited-after = Ho visto la correzione, ma leggo solo i messaggi nuovi.
notice-unknown-command-after = Questo comando non lo conosco. Con /aiuto trovi quelli che so.
talk-thanks = Prego! Andiamo avanti?
talk-thanks-after = Prego! Il risultato resta qui, quando ti serve.
talk-agreed = Bene! Andiamo avanti.
talk-agreed-after = Bene! Il risultato resta qui, quando ti serve.
talk-praise = Grazie, mi fa piacere! Andiamo avanti.
talk-praise-after = Grazie, mi fa piacere! Il risultato resta qui.
talk-greeting = Ciao! Eravamo qui.
talk-greeting-after = Ciao! Il tuo risultato è sempre qui.
talk-goodbye = A presto! Quando torni, riparti da qui.
talk-goodbye-after = A presto! Il risultato resta qui.
talk-insult = Mi dispiace che non vada. Se vuoi, riproviamo con un pulsante.
talk-bot = Sì, sono un bot: faccio domande già pronte e leggo risposte brevi.
talk-price = Le domande e il risultato sono gratis.
talk-person = Qui rispondo solo io, che sono un bot. Per parlare con una persona, scrivi a chi ti ha mandato il link.
talk-stop = Va bene, mi fermo. Con /cancella elimino tutto. Se blocchi il bot, succede lo stesso.
talk-rival = 20.000 follower si notano, ma quanti di loro comprano? Conta i tuoi clienti: quel numero è tuo.
talk-rival-smm = Succede spesso. Chiedi quanti di quei 20.000 comprano, e proponi di contare i clienti.
