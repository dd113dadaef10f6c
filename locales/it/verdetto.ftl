### VERDETTO: la risposta finale, in un messaggio solo.
###
### Il messaggio ha 4 paragrafi: la risposta (verdict), il perché (why), il rapporto con quello che
### si voleva (relation), il prossimo passo (next). I 4 insieme: al massimo 1.200 caratteri.
### Tieni verdict sotto 60, why sotto 320, relation sotto 360, next sotto 320.
###
### verdict e why li legge anche chi fa social media manager e risponde per altri: niente «tuo», niente
### «ti servono». relation e next hanno testi propri per loro (quelli che finiscono in -smm).
### Il grassetto sta solo sulle parole che danno la risposta.

## La risposta: prima riga, in grassetto. L'unica emoji della schermata è qui.

# Chi vende prodotti o servizi.
verdict-customers = 🎯 <b>Servono clienti, non follower.</b>

# Chi vende la propria immagine.
verdict-followers = 🎯 <b>Servono follower.</b>

# Chi vende la propria immagine e vuole vendere anche prodotti suoi.
verdict-both = 🎯 <b>Prima servono follower, poi clienti.</b>

## Il perché: secondo paragrafo, con le parole di quell'attività.

# Bar, ristorante, hotel, club.
why-venue =
    Un locale vive di tavoli pieni o di camere prenotate. Un follower guarda le foto e non paga nulla. Un cliente vede il profilo e poi si muove: chiama, prenota, entra, ordina. È così che sale l'incasso.

# Negozio, anche online.
why-shop =
    Un negozio vive di vendite, alla cassa o nel carrello online. Un follower guarda le novità e non spende nulla. Un cliente vede un articolo e fa un passo: chiede se c'è, viene a provarlo, lo ordina. È quel passo che porta l'incasso.

# Servizi e professioni.
why-service =
    Qui si vendono tempo e mestiere: un taglio, una consulenza, un lavoro su misura. Un follower guarda il risultato e non paga nulla. Un cliente chiede un prezzo, chiama, fissa un appuntamento. Sono gli appuntamenti che riempiono l'agenda.

# Influencer o creator.
why-influencer =
    Qui si vende la propria immagine, e con quella l'attenzione di chi guarda. Un brand paga per parlare a quel pubblico. Se il pubblico non c'è, non c'è niente da offrire. Perciò contano i follower: persone vere, che guardano, tornano e si fidano.

# Modella o modello.
why-model =
    Nella moda si vende la propria immagine: un volto, un modo di muoversi, uno stile. Il profilo è un book sempre aperto. Spesso agenzie e brand lo guardano prima di chiamare. Per farsi scegliere, quel volto deve farsi conoscere. Perciò servono follower.

# Altro tipo di attività, che vende prodotti o servizi.
why-other-goods =
    Il settore conta poco. Conta che qui si vendono prodotti o servizi, e c'è un prezzo da pagare. Un follower guarda e non lo paga. Un cliente si fa avanti: scrive, chiama, viene, ordina. È così che i social portano incassi.

# Altro tipo di attività, che vende l'immagine di una persona.
why-other-image =
    Qui il pubblico sceglie una persona: il suo volto, la sua voce, le sue idee. Chi non la conosce non può sceglierla. Prima si crea un pubblico, poi possono arrivare inviti, date e contratti. Perciò servono follower: persone vere, che seguono con interesse.

## Il rapporto con quello che si voleva: terzo paragrafo.
## Senza -smm parla a chi ha l'attività; con -smm parla a chi fa social media manager.

# Prodotti o servizi; voleva «Più incassi». È già l'obiettivo giusto.
relation-goods-takings =
    Vuoi più incassi: hai visto giusto. L'obiettivo e quello che ti serve sono la stessa cosa. I follower possono crescere lungo la strada, ma non sono la meta. Se un post piace e nessuno si fa vivo, quel post non ha lavorato per te.

# Come sopra, per chi fa social media manager.
relation-goods-takings-smm =
    Ti chiede più incassi: è l'obiettivo giusto. Parti da lì. Proponi contenuti che portano a un gesto preciso, come una chiamata o una prenotazione. I follower mettili in fondo al report: non sono loro il risultato.

# Prodotti o servizi; voleva «Farmi conoscere in zona». È un mezzo.
relation-goods-known =
    Vuoi farti conoscere in zona. È una buona strada, ma non è l'arrivo. Ti serve solo se poi qualcuno chiama, prenota o viene da te. Perciò in ogni post di' che cosa fare: un numero da chiamare, un indirizzo, un link.

# Come sopra, per chi fa social media manager.
relation-goods-known-smm =
    Ti chiede di farsi conoscere in zona. È un mezzo, non il risultato. Serve solo se porta chiamate, prenotazioni e visite. Chiaritelo adesso, prima del piano editoriale. Poi metti in ogni contenuto un gesto da fare.

# Prodotti o servizi; voleva «Follower in più». È IL MALINTESO: va detto chiaro, con gentilezza e
# senza far sentire in colpa nessuno.
relation-goods-followers =
    Hai chiesto follower, e si capisce: è il numero che si vede. Ma qui c'è un malinteso, ed è molto comune. <b>Più follower non vuol dire più incassi.</b> Fanno crescere il profilo e, da soli, non portano guadagno. Qualche follower può diventare cliente, se la strategia porta lì. Meglio chiedere clienti, fin da subito.

# Come sopra, per chi fa social media manager.
relation-goods-followers-smm =
    Ti chiede follower, ma a questa attività servono clienti. È il malinteso più comune: spiegalo con calma, prima di cominciare. <b>Più follower non vuol dire più incassi.</b> Se non lo dici adesso, fra 3 mesi il profilo può essere cresciuto e la cassa no. E ne risponderai tu.

# Prodotti o servizi; «Non lo so ancora». Ecco l'obiettivo.
relation-goods-unsure =
    Non avevi un obiettivo, e adesso c'è: più clienti, cioè persone che dai social arrivano a te e comprano. Parti da un numero piccolo e da una data. Per esempio: 10 clienti nuovi dai social entro 2 mesi.

# Come sopra, per chi fa social media manager.
relation-goods-unsure-smm =
    Non ha ancora un obiettivo: adesso puoi proporlo tu. Più clienti, e quindi più guadagno. Scegliete insieme un numero e una data, prima del primo post. Senza un numero, ogni mese si va a sensazione.

# Immagine; voleva «Pubblico più ampio». È già l'obiettivo giusto.
relation-image-audience =
    Vuoi un pubblico più ampio: hai visto giusto. L'obiettivo e quello che ti serve sono la stessa cosa. Cerca chi ha interesse per quello che fai, non un numero qualsiasi. 1.000 persone che tornano valgono più di 10.000 di passaggio.

# Come sopra, per chi fa social media manager.
relation-image-audience-smm =
    Ti chiede un pubblico più ampio: è l'obiettivo giusto. Prima decidete quale: età, luoghi, interessi. Poi misura chi resta, non solo chi arriva. Un pubblico vero cresce piano: dillo subito.

# Immagine; voleva «Ingaggi e collaborazioni». Il pubblico è il mezzo.
relation-image-collaborations =
    Vuoi ingaggi e collaborazioni pagate. Vanno dove c'è già un pubblico: i follower sono la strada per arrivarci. Prima fatti conoscere per una cosa precisa. Poi mostra i tuoi numeri a chi può chiamarti.

# Come sopra, per chi fa social media manager.
relation-image-collaborations-smm =
    Ti chiede ingaggi e collaborazioni pagate. I brand vanno dove c'è un pubblico: prima si lavora su quello. Dillo subito, con tempi onesti. Intanto prepara una pagina con i numeri da mostrare a chi ingaggia.

# Immagine; voleva «Vendere anche prodotti miei». È il caso raro: tutti e due.
relation-image-products =
    Vuoi vendere anche prodotti tuoi: è il caso raro in cui servono follower e clienti. Prima i follower, perché chi non ti conosce non compra. Poi una parte può diventare cliente, se trova un'offerta chiara. Sono due lavori diversi: tieni due conti separati.

# Come sopra, per chi fa social media manager.
relation-image-products-smm =
    Ti chiede di vendere anche prodotti propri: è il caso raro in cui servono follower e clienti. Prima i follower, poi una parte può diventare cliente, se la strategia porta lì. Fai due piani, con due misure. E scrivi quando si passa dal primo al secondo.

# Immagine; «Non lo so ancora». Ecco l'obiettivo.
relation-image-unsure =
    Non avevi un obiettivo, e adesso c'è: un pubblico, cioè persone che aspettano quello che pubblichi. Scegli per che cosa vuoi farti conoscere. Poi dai un numero e una data alla crescita che cerchi.

# Come sopra, per chi fa social media manager.
relation-image-unsure-smm =
    Non ha ancora un obiettivo: adesso puoi proporlo tu. Serve un pubblico vero. Decidete insieme per che cosa deve farsi conoscere. Poi scegliete un numero e una data, prima del primo post.

## Il prossimo passo: ultimo paragrafo. Dipende da chi cura i profili (domanda 3).
## «Qui sotto» vuol dire i pulsanti. La prima volta spiega che cos'è un brief.

# Servono clienti; cura i profili in prima persona.
next-customers-myself =
    Il prossimo passo è tuo. A chi arriva chiedi: «Come ci hai trovato?». Segna le risposte per un mese: vedrai più o meno quanti clienti ti portano i social. Qui sotto trovi che cosa misurare.

# Servono clienti; se ne occupa un'agenzia o un professionista.
next-customers-professional =
    Il prossimo passo: dillo a chi cura i tuoi profili. Qui sotto c'è il brief, un messaggio già scritto da inoltrare. Poi ogni mese chiedi quanti clienti sono arrivati, e quanto è costato ognuno.

# Servono clienti; cerca qualcuno.
next-customers-searching =
    Il prossimo passo: cerca chi ti parla di clienti, non solo di follower. Qui sotto trovi 3 domande da fare prima di scegliere. E il brief, un messaggio già scritto con il tuo obiettivo.

# Servono follower; cura i profili in prima persona.
next-followers-myself =
    Il prossimo passo è tuo. Scegli che cosa far vedere e ogni quanto, anche solo 2 volte a settimana. Una volta al mese guarda quante persone arrivano e quante restano. Qui sotto trovi che cosa misurare.

# Servono follower; se ne occupa un'agenzia o un professionista.
next-followers-professional =
    Il prossimo passo: dillo a chi cura i tuoi profili. Qui sotto c'è il brief, un messaggio già scritto da inoltrare. Poi ogni mese chiedi chi sono le persone nuove, e quante restano.

# Servono follower; cerca qualcuno.
next-followers-searching =
    Il prossimo passo: cerca chi ti chiede a quale pubblico vuoi arrivare. Qui sotto trovi 3 domande da fare prima di scegliere. E il brief, un messaggio già scritto con il tuo obiettivo.

# Servono tutti e due; cura i profili in prima persona.
next-both-myself =
    Il prossimo passo è tuo. Per ora pensa al pubblico: pubblica con un ritmo che puoi tenere. Quando molte persone chiedono che cosa vendi, prova con un prodotto solo. Qui sotto trovi che cosa misurare.

# Servono tutti e due; se ne occupa un'agenzia o un professionista.
next-both-professional =
    Il prossimo passo: dillo a chi cura i tuoi profili. Qui sotto c'è il brief, un messaggio già scritto da inoltrare. Decidete insieme quando si passa dal pubblico alle vendite.

# Servono tutti e due; cerca qualcuno.
next-both-searching =
    Il prossimo passo: cerca chi sa fare le due cose, una dopo l'altra. Qui sotto trovi 3 domande da fare prima di scegliere. E il brief, un messaggio già scritto con il tuo obiettivo.

# Servono clienti; parla a chi fa social media manager, chiunque curi i profili oggi.
next-customers-smm =
    Il prossimo passo: fai confermare l'obiettivo. Qui sotto c'è il brief da inoltrare. Segnate i numeri di partenza: chiamate, prenotazioni, visite, incasso. Poi fissate il giorno in cui li guardate insieme.

# Servono follower; parla a chi fa social media manager.
next-followers-smm =
    Il prossimo passo: fai confermare l'obiettivo. Qui sotto c'è il brief da inoltrare. Segnate i numeri di partenza: persone raggiunte, follower, quanti tornano. Poi fissate il giorno in cui li guardate insieme.

# Servono tutti e due; parla a chi fa social media manager.
next-both-smm =
    Il prossimo passo: fai confermare l'obiettivo. Qui sotto c'è il brief da inoltrare. Segnate i numeri di partenza in due colonne: pubblico e vendite. Poi fissate il giorno in cui li guardate insieme.

## Pulsanti e condivisione

# Pulsanti sotto il verdetto. I primi 4 aprono un pannello nello stesso messaggio; .share apre la
# condivisione di Telegram. Al massimo 40 caratteri, meglio 26.
verdict-buttons =
    .example = Leggi un esempio
    .measures = Scopri che cosa misurare
    .brief = Apri il brief da inoltrare
    .interview = Prepara il colloquio
    .share = Condividi il bot

# Testo che accompagna il link del bot quando lo si condivide. Solo testo, senza grassetti: meglio
# sotto i 200 caratteri.
share-bot = Follower o clienti? Non è la stessa cosa. Con 3 domande scopri che cosa ti serve dai social.
