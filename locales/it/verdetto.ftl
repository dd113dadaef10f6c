### VERDETTO: il risultato, in un messaggio solo.
###
### Il messaggio ha 4 paragrafi: il risultato (verdict), il perché (why), il rapporto con quello che si
### voleva (relation), il passo da fare (next). Deve stare sullo schermo di un telefono: i 4 insieme, con
### le righe vuote, al massimo 480 caratteri, qualunque sia la combinazione. Tieni verdict sotto 75, why
### sotto 115, relation sotto 165, next sotto 140.
###
### Ogni testo ha due versioni. Senza -smm parla a chi ha l'attività e gli dà del tu. Con -smm parla a chi
### fa social media manager e risponde per altri: mai «ti servono», mai «tuo» per l'attività di un altro.
### Chi affida i social si chiama «chi ti affida i social»; «cliente» è soltanto chi compra.
### Il grassetto sta solo sulle parole che danno il risultato.

## Il risultato: prima riga, in grassetto. L'unica emoji della schermata è qui.

# Chi vende prodotti o servizi.
verdict-customers = 🎯 <b>Ti servono clienti.</b> I follower, da soli, non bastano.
verdict-customers-smm = 🎯 <b>Qui servono clienti.</b> I follower, da soli, non bastano.

# Chi vende la propria immagine: i casi rari di cui parla /differenza.
verdict-followers = 🎯 <b>Ti servono follower.</b> Il tuo è uno dei rari casi in cui portano guadagno.
verdict-followers-smm = 🎯 <b>Qui servono follower.</b> È uno dei rari casi in cui portano guadagno.

# Chi vende la propria immagine e vuole vendere anche prodotti suoi.
verdict-both = 🎯 <b>Ti servono prima follower, poi clienti.</b>
verdict-both-smm = 🎯 <b>Qui servono prima follower, poi clienti.</b>

# Una causa: chi non vende nulla (associazione, ente, partito, parrocchia).
verdict-action = 🎯 <b>Ti servono persone che partecipano.</b> I follower, da soli, non bastano.
verdict-action-smm = 🎯 <b>Qui servono persone che partecipano.</b> I follower, da soli, non bastano.

# Due attività della stessa persona: una vende prodotti o servizi, l'altra la propria immagine.
verdict-two = 🎯 <b>Ti servono clienti e follower.</b> Sono due lavori diversi.
verdict-two-smm = 🎯 <b>Qui servono clienti e follower.</b> Sono due lavori diversi.

## Il perché: secondo paragrafo, con le parole di quell'attività.

# Locali, hotel, agriturismi.
why-venue = Un locale vive di gente che entra, si ferma, torna. Chi ti segue e basta non ti paga un caffè.
why-venue-smm = Un locale vive di gente che entra, si ferma, torna. Chi segue e basta non paga un caffè.

# Negozio, anche online.
why-shop = Un negozio vive di vendite, alla cassa o online. Chi ti segue e non compra non ti paga l'affitto.
why-shop-smm = Un negozio vive di vendite, alla cassa o online. Chi segue e non compra non paga l'affitto.

# Servizi e professioni.
why-service = Tu vendi tempo e mestiere. Ti serve chi chiama e fissa un appuntamento, non solo chi guarda.
why-service-smm = Chi fa un mestiere vende il suo tempo. Serve chi chiama e fissa un appuntamento, non solo chi guarda.

# Altro tipo di attività, che vende prodotti o servizi.
why-other-goods = Vendi prodotti o servizi, e qualcuno li deve pagare. Chi ti segue e basta non lo fa, un cliente sì.
why-other-goods-smm = Prodotti e servizi, qualcuno li deve pagare. Chi segue e basta non lo fa, un cliente sì.

# Influencer o creator.
why-influencer = Tu vendi la tua immagine. Un'azienda ti paga per parlare a chi ti segue: prima viene il pubblico.
why-influencer-smm = Chi fa questo lavoro vende la propria immagine. Un'azienda paga per parlare al suo pubblico.

# Modella o modello.
why-model = Tu vendi la tua immagine, e il profilo è il tuo book. Per sceglierti, chi fa casting deve conoscerti.
why-model-smm = Nella moda si vende la propria immagine, e il profilo è il book. Chi fa casting sceglie chi ha già visto.

# Altro tipo di attività, che vende l'immagine di una persona.
why-other-image = Il pubblico sceglie te: il volto, la voce, le idee. Per sceglierti, deve conoscerti.
why-other-image-smm = Il pubblico sceglie una persona: il volto, la voce, le idee. Per sceglierla, deve conoscerla.

# Una causa.
why-cause = Associazioni e partiti vivono di chi partecipa: si iscrive, dona, viene, vota. Chi ti segue e basta resta sul divano.
why-cause-smm = Associazioni e partiti vivono di chi partecipa: si iscrive, dona, viene, vota. Chi segue e basta resta sul divano.

# Due attività.
why-two = Hai due attività: una vende prodotti o servizi e vive di clienti, l'altra vende la tua immagine e vive di pubblico.
why-two-smm = Ci sono due attività: una vende prodotti o servizi e vive di clienti, l'altra vende un'immagine e vive di pubblico.

## Il rapporto con quello che si voleva: terzo paragrafo.

# Prodotti o servizi; voleva più incassi. È già l'obiettivo giusto.
relation-goods-takings =
    Vuoi incassare di più: è l'obiettivo giusto. Poi conta il guadagno: quello che resta, tolte le spese. Tanti «mi piace» e { $offer ->
        [venue] nessun cliente
        [shop] nessuna vendita
        [service] nessuna chiamata
       *[other-goods] nessun ordine
    }? Nei post { $offer ->
        [venue] metti che cosa c'è, ora e prezzo.
        [shop] metti articolo, prezzo e link.
        [service] di' che cosa fai, e come trovarti.
       *[other-goods] metti prezzo e modo di ordinare.
    }
relation-goods-takings-smm = Vuole incassare di più: è l'obiettivo giusto. Proponi contenuti che portano a un'azione: chiamare, prenotare, comprare. Nel report, prima le azioni, poi i follower.

# Prodotti o servizi; voleva farsi conoscere. È un mezzo: in zona, online o fra aziende.
relation-goods-known = Vuoi farti conoscere: è la strada, non l'arrivo. Serve se poi la gente chiama, viene, ordina: invitala spesso.
relation-goods-known-smm = Vuole farsi conoscere: è un mezzo. Serve se porta chiamate, ordini, visite. Chiaritelo adesso, prima di scegliere che cosa pubblicare.

# Prodotti o servizi; voleva più follower. È IL MALINTESO: va detto chiaro, con gentilezza e senza far
# sentire in colpa nessuno. I casi rari si nominano.
relation-goods-followers = Vuoi più follower, come tanti. È un malinteso: <b>più follower non vuol dire più guadagno</b>. Fa eccezione chi vende la propria immagine: influencer, chi sfila, chi canta.
relation-goods-followers-smm = Ti chiede follower: è il malinteso più comune. Spiega con calma che <b>più follower non vuol dire più guadagno</b>. Fa eccezione solo chi vende la propria immagine.

# Prodotti o servizi; ha molti follower e pochi clienti. Il pubblico c'è: ora deve muoversi. Qui la parola
# «malinteso» non si usa.
relation-goods-few-customers =
    Hai già un pubblico. { $offer ->
        [venue] Chiedigli una cosa alla volta: passare, chiamare o prenotare. Di' sempre dove sei, e quanto si spende.
        [shop] Chiedigli una cosa alla volta: passare in negozio, scrivere o ordinare.
        [service] Chiedigli una cosa alla volta: chiamare, scrivere o prenotare.
       *[other-goods] Chiedigli una cosa alla volta: chiamare, scrivere o ordinare.
    }
relation-goods-few-customers-smm = Il pubblico c'è già: ora deve muoversi. Scegli un'azione per contenuto, con un link o un numero da contare. Per i follower nuovi c'è tempo.

# Prodotti o servizi; «Non lo so ancora». Ecco l'obiettivo.
relation-goods-unsure = Ecco una proposta: più clienti dai social, per guadagnare di più. Decidi quanti, ed entro quando: poi li conti.
relation-goods-unsure-smm = Non ha ancora un obiettivo: proponilo tu. Più clienti, per un guadagno più alto. Decidete insieme un numero e una data, prima del primo post.

# Immagine; voleva un pubblico più ampio. È già l'obiettivo giusto.
relation-image-audience = Vuoi un pubblico più ampio: è l'obiettivo giusto. Cerca chi ama quello che fai: 1.000 persone che tornano valgono più di 10.000 di passaggio.
relation-image-audience-smm = Vuole un pubblico più ampio: è l'obiettivo giusto. Decidete quale: età, luoghi, interessi. Poi conta chi resta, oltre a chi arriva.

# Immagine; voleva ingaggi e collaborazioni. Il pubblico è il mezzo.
relation-image-collaborations = Vuoi lavori pagati: li trova chi ha già un pubblico. Fatti conoscere per una cosa precisa, poi mostra i tuoi numeri a chi può darti lavoro.
relation-image-collaborations-smm = Vuole lavori pagati: li trova chi ha già un pubblico. Dillo subito, e di' quanto tempo ci vuole. Poi prepara una pagina con i numeri da mostrare.

# Immagine; vuole vendere anche prodotti propri. È un caso particolare: tutti e due.
relation-image-products = Vuoi vendere anche prodotti tuoi: è un caso particolare. Prima il pubblico, perché chi non ti conosce non compra. Poi una parte può diventare cliente, con un'offerta chiara.
relation-image-products-smm = Vuole vendere anche prodotti propri: è un caso particolare. Fai due piani, con due misure. E scrivi quando si passa dal pubblico alle vendite.

# Immagine; «Non lo so ancora». Ecco l'obiettivo.
relation-image-unsure = Ecco una proposta: un pubblico che aspetta quello che pubblichi. Scegli per che cosa vuoi farti ricordare. Poi decidi quante persone, ed entro quando.
relation-image-unsure-smm = Non ha ancora un obiettivo: proponilo tu. Serve un pubblico vero. Decidete insieme per che cosa vuole farsi conoscere, poi un numero e una data.

# Una causa (associazione, ente, partito, parrocchia); voleva far partecipare. È l'obiettivo giusto.
relation-cause-members = Vuoi far partecipare più persone: è l'obiettivo giusto. Scegli una cosa sola da chiedere e conta quella. I «mi piace» vengono dopo.
relation-cause-members-smm = Vuole far partecipare più persone: è l'obiettivo giusto. Scegliete una cosa sola da chiedere, e contate quella. I follower mettili in fondo al report.

# Una causa; voleva farsi conoscere. È un mezzo.
relation-cause-known = Farsi conoscere è la strada, non l'arrivo. Serve se poi la gente viene, si iscrive, dona: invitala spesso.
relation-cause-known-smm = Vuole farsi conoscere: è un mezzo. Serve se poi qualcuno viene, si iscrive, dona. Chiaritelo adesso, prima di scegliere che cosa pubblicare.

# Una causa; voleva più follower. Lo stesso malinteso.
relation-cause-followers = Vuoi più follower, come tanti. È un malinteso: <b>più follower non vuol dire più partecipazione</b>. Perciò chiedi una cosa precisa a chi ti segue già.
relation-cause-followers-smm = Ti chiede follower: è il malinteso più comune. Spiega con calma che <b>più follower non vuol dire più partecipazione</b>: contate chi viene.

# Una causa; «Non lo so ancora». Ecco l'obiettivo.
relation-cause-unsure = Ecco una proposta: persone che fanno una cosa precisa. Scegli quale: iscriversi, donare, venire o votare. Poi decidi quante persone, ed entro quando.
relation-cause-unsure-smm = Non ha ancora un obiettivo: proponilo tu. Scegliete che cosa chiedere: iscriversi, donare, venire o votare. Poi un numero e una data, prima del primo post.

# Due attività; a pagare le spese sono prodotti o servizi.
relation-two-goods = Le spese le pagano i prodotti o i servizi: comincia dai clienti. Al pubblico pensi dopo. Sono due obiettivi, con numeri diversi: tieni due conti separati.
relation-two-goods-smm = Le spese le pagano i prodotti o i servizi: cominciate dai clienti. Il pubblico viene dopo. Sono due obiettivi, con numeri diversi: fai due piani.

# Due attività; a pagare le spese è l'immagine: prima i follower, poi una parte di loro diventa cliente.
relation-two-image = Le spese le paga la tua immagine: comincia dai follower. Poi invitali nell'altra attività: qualcuno diventa cliente. Due obiettivi, due conti separati.
relation-two-image-smm = Le spese le paga la sua immagine: cominciate dai follower. Poi invitateli nell'altra attività: qualcuno diventa cliente. Due obiettivi, due piani.

# Due attività; non sa quale paga le spese.
relation-two-unsure = Per sapere da dove cominciare, fai un conto: in un mese, tolte le spese, quanto ti lascia ognuna? Parti da quella che paga le bollette.
relation-two-unsure-smm = Prima di cominciare fate un conto: in un mese, tolte le spese, quanto lascia ognuna? Partite da quella che paga le bollette. I conti restano due.

## Il passo da fare: ultimo paragrafo. Dipende da chi gestisce i social (domanda 3).
## «Qui sotto» vuol dire i pulsanti. $offer è l'attività: ognuna ha il suo passo.

# Servono clienti; gestisce i social chi risponde, o chi ci lavora insieme.
next-customers-myself =
    { $offer ->
        [venue] Comincia da oggi: a ogni faccia nuova, nelle ore calme, chiedi «Come hai saputo di noi?». Dopo un mese sai quanto portano i social.
        [shop] Comincia dalla cassa: a ogni faccia nuova chiedi «Come hai saputo di noi?». Online, controlla da quale link arrivano gli ordini.
        [service] Comincia da oggi: a ogni persona nuova chiedi «Come hai saputo di me?», e segna la risposta.
       *[other-goods] Comincia così: a chi ti cerca chiedi «Come hai saputo di noi?». Online, controlla da quale link arrivano gli ordini.
    }

# Servono clienti; se ne occupa un'agenzia o un professionista.
next-customers-professional =
    Di' a chi gestisce i tuoi social che ti servono clienti, con «Apri il messaggio». Poi ogni mese contate insieme { $offer ->
        [venue] i clienti arrivati.
        [shop] le vendite arrivate.
        [service] i clienti nuovi.
       *[other-goods] gli ordini arrivati.
    }

# Servono clienti; cerca qualcuno.
next-customers-searching =
    Intanto a chi è nuovo chiedi «Come hai saputo di { $offer ->
        [venue] noi?». Poi scegli chi ti spiega come porterà gente.
        [shop] noi?». Poi scegli chi ti spiega come porterà vendite.
        [service] me?». Poi scegli chi ti spiega come porterà clienti.
       *[other-goods] noi?». Poi scegli chi ti spiega come porterà ordini.
    } Parla solo di follower? Passa oltre.

# Servono follower; gestisce i social chi risponde.
next-followers-myself =
    { $offer ->
        [influencer] Scegli un tema e un ritmo che reggi, anche 2 post a settimana. Ogni mese conta chi arriva e chi resta.
        [model] Comincia dal profilo: tieni solo foto, passerella e lavori. Ogni mese conta chi arriva e chi ti scrive per un lavoro.
       *[other-image] Fai sentire chi sei, con un ritmo che reggi: anche 2 post a settimana. Ogni mese conta chi arriva e chi resta.
    }

# Servono follower; se ne occupa un'agenzia o un professionista.
next-followers-professional =
    Fai sapere l'obiettivo a chi gestisce i tuoi social, con «Apri il messaggio». Poi ogni mese contate insieme { $offer ->
        [influencer] chi arriva e chi resta.
        [model] le richieste di lavoro.
       *[other-image] chi arriva e chi resta.
    }

# Servono follower; cerca qualcuno.
next-followers-searching =
    Scegli chi ti chiede, per prima cosa, a quale pubblico vuoi arrivare. Se promette solo un numero, passa oltre. Le domande sono qui sotto.

# Servono tutti e due (immagine e prodotti propri); gestisce i social chi risponde.
next-both-myself =
    Per ora pensa al pubblico. Quando in tanti ti chiedono che cosa vendi, prova con un prodotto solo.

# Servono tutti e due; se ne occupa un'agenzia o un professionista.
next-both-professional =
    Con «Apri il messaggio» spieghi a chi gestisce i tuoi social che cosa viene prima. Poi decidete insieme quando cominciare a vendere.

# Servono tutti e due; cerca qualcuno.
next-both-searching =
    Scegli chi sa fare le due cose, una dopo l'altra. Le domande sono qui sotto.

# Una causa; gestisce i social chi risponde.
next-action-myself =
    Comincia da oggi: in ogni post metti una richiesta sola, con giorno, luogo o link. E a chi arriva chiedi «Come hai saputo di noi?».

# Una causa; se ne occupa un'agenzia o un professionista.
next-action-professional =
    Manda a chi gestisce i social il testo pronto: è in «Apri il messaggio». Poi ogni mese contate insieme chi ha partecipato.

# Una causa; cerca qualcuno.
next-action-searching =
    Quando scegli qualcuno, chiedi come farà partecipare le persone. Se ti parla solo di follower, passa oltre. Le domande sono qui sotto.

# Due attività; le gestisce chi risponde.
next-two-myself =
    Metti in agenda un'ora al mese per i due conti. Qui sotto trovi i numeri da contare.

# Due attività; se ne occupa un'agenzia o un professionista.
next-two-professional =
    Scrivi i due obiettivi a chi gestisce i tuoi social: il testo è in «Apri il messaggio». Ogni mese chiedi due conti.

# Due attività; cerca qualcuno.
next-two-searching =
    Scegli chi vuole sapere, per prima cosa, da quale attività partire. Le domande sono qui sotto.

# Come i precedenti, ma parla a chi fa social media manager.
next-customers-smm =
    Fai confermare l'obiettivo: il testo è in «Chiedi conferma». Segnate { $offer ->
        [venue] clienti e incasso
        [shop] vendite e incasso
        [service] clienti nuovi e incasso
       *[other-goods] ordini e incasso
    } di un mese, e quando rifare il conto.
next-followers-smm =
    Mettete l'obiettivo per iscritto: il testo è in «Chiedi conferma». Segnate { $offer ->
        [influencer] follower e collaborazioni
        [model] follower e casting
       *[other-image] follower e incarichi
    } di partenza, e quando rifare il conto.
next-both-smm =
    Scrivete che cosa viene prima: il testo è in «Chiedi conferma». Segnate i numeri di partenza in due colonne: pubblico e vendite.
next-action-smm =
    Chiedi un sì scritto: il testo è in «Chiedi conferma». Segnate iscrizioni e presenze di un mese, e quando rifare il conto.
next-two-smm =
    Manda i due obiettivi, e aspetta un sì scritto: il testo è in «Chiedi conferma». Segnate i numeri di partenza in due colonne.

# Chi arriva dal link che il suo social media manager gli ha mandato: la domanda 3 non serve. Il pulsante è
# quello che apre il messaggio con le risposte; dopo un invito, quello che le manda, nel messaggio che segue.
next-invited =
    Ora manda le tue risposte a chi ti ha mandato il link: il pulsante è qui sotto. Così parlate la stessa lingua.

## Pulsanti e condivisione

# Pulsanti sotto il risultato, 2 per riga: al massimo 18 caratteri, prime parole tutte diverse. I primi 4
# aprono un pannello; .share apre i modi di far passare il risultato ad altri e può stare in una riga di tre:
# meglio sotto i 10 caratteri. .compare fa l'invito, e ha una riga tutta sua: qui, oppure in «Condividi».
verdict-buttons =
    .example = Vai a un esempio
    .measures = Conta i numeri
    .brief = Apri il messaggio
    .interview = Porta 3 domande
    .share = Condividi
    .compare = Invita chi gestisce i tuoi social

# Come sopra, per chi fa social media manager. .brief apre il testo da far confermare; .rival la risposta
# a «il mio concorrente ne ha 20.000»; .forward la pagina da inoltrare; .share fa un invito.
verdict-buttons-smm =
    .brief = Chiedi conferma
    .measures = Conta i numeri
    .rival = Evita i paragoni
    .example = Vai a un esempio
    .forward = Inoltra la pagina
    .share = Fai un invito

# «Condividi»: i due modi di far passare il risultato ad altri. Nell'immagine il nome di chi risponde non c'è.
share-heading = 📤 <b>Fai girare la domanda</b>
share-how = Manda il link a chi vuoi, oppure crea l'immagine con il tuo risultato: la inoltri o la salvi. Il tuo nome non c'è.

# I pulsanti di «Condividi»: .share apre la condivisione di Telegram, .picture manda l'immagine.
share-buttons =
    .share = Manda il link
    .picture = Crea l'immagine

# Testo che accompagna il link del bot quando lo si condivide, e l'immagine con il risultato. Solo testo,
# senza grassetti: meglio sotto i 200 caratteri.
share-bot = Follower o clienti? La differenza è grossa. Con 3 domande scopri che cosa ti serve dai social.
