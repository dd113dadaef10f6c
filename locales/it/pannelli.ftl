### PANNELLI: quello che si apre con i pulsanti del verdetto: un esempio, che cosa misurare, il brief,
### le domande per il colloquio.
###
### Ogni pannello: meglio sotto i 2.500 caratteri. Li legge sia chi ha un'attività, sia chi fa social media
### manager. Un'emoji sola, davanti al titolo. Gli esempi si aprono anche da /esempi.

## Esempi: titolo, storia, morale
## Le storie sono inventate ma credibili. I conti devono tornare: se cambi una cifra, rifai il conto.

# Bar, ristorante, hotel, club: titolo.
example-venue-heading = ☕ <b>Il bar di Marta in bassa stagione</b>

# Storia. Conti: da 800 a 1.900 follower, cioè 1.100 in più; 50 prenotazioni da 3 persone = 150 persone;
# 600 / 150 = 4 euro a persona; 14 − 4 = 10 euro a testa; 150 × 10 = 1.500; 1.500 − 600 = 900.
example-venue-story =
    Marta ha un bar sul lago. A novembre incassa 9.000 euro, a luglio 24.000. Affida i profili a una social media manager, per 600 euro al mese. Le chiede follower. In 2 mesi passano da 800 a 1.900. L'incasso resta quello.

    Allora cambia richiesta: clienti per l'aperitivo del giovedì. Ora ogni post dice come prenotare. In un mese arrivano 50 prenotazioni, da 3 persone l'una: 150 clienti. Ognuno costa 4 euro di social e ne spende 14. Tolti 4 euro di materie prime, ne restano 10 a testa: in tutto 1.500. Tolti i 600 dei social, Marta guadagna 900 euro in più.

# Morale.
example-venue-lesson =
    La spesa è la stessa, la richiesta no. I 1.100 follower in più non hanno pagato un caffè. I 150 clienti sì.

# Negozio: titolo.
example-shop-heading = 🥾 <b>Le scarpe di Luca</b>

# Storia. Conti: 30 paia × 35 euro = 1.050; 1.050 − 300 = 750; 300 / 30 = 10 euro a cliente.
example-shop-story =
    Luca vende scarpe da montagna, in negozio e online. Fa un concorso: chi segue il profilo può vincere uno zaino. Arrivano 2.000 follower. Vogliono lo zaino: lui vende 40 paia al mese, come prima.

    Poi cambia strada. Ogni settimana mostra una scarpa, con il prezzo, i numeri rimasti e il link per ordinarla. Spende 300 euro al mese in annunci, solo nella sua provincia. In un mese vende 30 paia in più, a 30 clienti arrivati dai social. Ogni paio gli lascia 35 euro: in tutto 1.050. Tolti gli annunci, ne restano 750.

# Morale.
example-shop-lesson =
    Ogni cliente è costato 10 euro e ne ha lasciati 35. Con questo conto in mano, Luca sa se continuare. Il numero dei follower non glielo diceva.

# Servizi e professioni: titolo.
example-service-heading = 🗓️ <b>L'agenda di Sara, fisioterapista</b>

# Storia. Conti: 450 / 15 = 30 euro a cliente; 5 sedute × 50 euro = 250; 15 × 250 = 3.750; 3.750 − 450 = 3.300.
example-service-story =
    Sara ha uno studio in città. I suoi video di esercizi piacciono molto: 12.000 follower, da ogni parte d'Italia. Ma in studio i social portano 2 persone nuove al mese. Chi abita a 600 chilometri non prenota.

    Chiede a un'agenzia di lavorare per i clienti, per 450 euro al mese. Ora i video parlano a chi vive in zona. Dicono quanto costa la prima visita e come fissarla. Dopo 3 mesi i social portano 15 persone nuove al mese, e ognuna costa 30 euro. In media fanno 5 sedute da 50 euro, cioè 250 euro a testa. In tutto sono 3.750 euro di incasso. Tolta l'agenzia, ne restano 3.300.

# Morale.
example-service-lesson =
    I follower sono rimasti 12.000. È cambiato a chi parla il profilo, e che cosa invita a fare.

# Influencer o creator: titolo.
example-influencer-heading = 🍳 <b>La cucina di Giulia</b>

# Storia. Conti: 6 su 100 di 28.000 = 1.680; 4 video × 400 euro = 1.600.
example-influencer-story =
    Giulia pubblica un po' di tutto: ricette, viaggi, il cane. La seguono in 3.000. In un anno le offrono 2 collaborazioni da 100 euro.

    Poi sceglie un tema solo: cene pronte in 15 minuti. Pubblica 3 video a settimana per un anno. Ogni mese guarda chi resta fino in fondo e chi salva la ricetta, e rifà ciò che funziona. Arriva a 28.000 follower. A ogni video 6 follower su 100 commentano o salvano: sono 1.680 persone. Una marca di pentole le paga 4 video, 400 euro l'uno: 1.600 euro.

# Morale.
example-influencer-lesson =
    Qui i follower sono il valore. Il brand paga per parlare a un pubblico vero, che Giulia si è fatta un video alla volta.

# Modella o modello: titolo.
example-model-heading = 📸 <b>Il book di Amina</b>

# Storia. Conti: da 1 richiesta ogni 3 mesi a 3 al mese; 5 giornate × 350 euro = 1.750.
example-model-story =
    Amina comincia a sfilare a Milano. Il suo profilo è un album di vacanze: 900 follower, quasi solo gente che conosce. Le arriva una richiesta di casting ogni 3 mesi.

    Lo trasforma in un book: scatti, passerella, prove, dietro le quinte. Pubblica 2 volte a settimana e cita sempre chi ha fatto foto, trucco e abiti. In 10 mesi i follower diventano 9.000. Le persone raggiunte passano da 2.000 a 40.000 al mese. Fra loro ci sono agenzie e brand. Le richieste salgono a 3 al mese. In un anno ne nascono 5 giornate pagate da 350 euro: 1.750 euro.

# Morale.
example-model-lesson =
    Per Amina i follower non sono vanità. Chi fa casting ha visto il suo volto, se lo è ricordato e l'ha chiamata.

# Altro tipo di attività, prodotti o servizi: titolo.
example-other-goods-heading = 🫒 <b>L'olio di Pietro</b>

# Storia. Conti: 100 ordini × 3 bottiglie = 300; 300 × 14 euro = 4.200; 500 / 100 = 5 euro a cliente;
# 300 × 6 euro = 1.800; 1.800 − 500 = 1.300.
example-other-goods-story =
    Pietro fa l'olio e lo vende senza passare dai negozi. Sui social mette tramonti fra gli ulivi. Ha 6.000 follower e riceve 20 ordini a stagione.

    L'anno dopo mostra la raccolta, il prezzo e il modulo per ordinare. Invita all'assaggio in frantoio. Spende 500 euro in annunci. I social portano 100 clienti nuovi, con 3 bottiglie l'uno. Sono 300 bottiglie a 14 euro: 4.200 euro di incasso. Ogni bottiglia gli lascia 6 euro, in tutto 1.800. Tolti gli annunci, ne restano 1.300.

# Morale.
example-other-goods-lesson =
    I tramonti piacevano, ma non dicevano che l'olio si poteva comprare. Un cliente nuovo è costato 5 euro e ne ha lasciati 18.

# Altro tipo di attività, immagine: titolo.
example-other-image-heading = 🎤 <b>Le canzoni di Elena</b>

# Storia. Conti: 6 × 150 = 900; 20 × 300 = 6.000.
example-other-image-story =
    Elena scrive canzoni. Sul profilo mette solo le locandine, e la seguono in 1.500. In un anno fa 6 serate da 150 euro: 900 euro.

    Poi comincia a farsi conoscere. Ogni settimana canta un minuto di una canzone e racconta com'è nata. Risponde a chi commenta. In un anno i follower diventano 14.000, e metà di chi guarda torna il mese dopo. Chi organizza concerti vede che la gente la aspetta. L'anno dopo le date sono 20, da 300 euro: 6.000 euro.

# Morale.
example-other-image-lesson =
    Il pubblico è arrivato prima, le date dopo. Per chi vende la propria immagine, l'ordine è questo.

## Che cosa misurare
## Tre paragrafi: titolo, consiglio per quell'attività, elenco dei numeri. Nell'elenco ogni riga è una
## frase e finisce con il punto.

# Titolo.
measures-heading = 📏 <b>Che cosa misurare</b>

# Bar, ristorante, hotel, club.
measures-venue =
    In un locale basta una domanda, al banco o al telefono: «Come ci hai trovato?». Una crocetta su un foglio, e a fine mese si conta. Per prenotare, sui social va messo un link o un numero usato solo lì. E occhio ai giorni vuoti: è lì che si vede se il lavoro funziona.

# Negozio.
measures-shop =
    In negozio la domanda si fa alla cassa: «Come ci hai trovato?». Online basta un link o un codice usato solo sui social. Poi si guarda quali articoli si vendono dopo un post, e quali no.

# Servizi e professioni.
measures-service =
    L'agenda dice tutto. Accanto a ogni nome nuovo si scrive da dove arriva. Poi si conta quante richieste diventano appuntamenti. Se scrivono in 30 e fissano in 3, forse vanno spiegati meglio prezzi e orari.

# Influencer o creator.
measures-influencer =
    Ogni contenuto va guardato da solo. Quante persone arrivano in fondo al video? Quante lo salvano, o lo mandano a qualcuno? I like dicono poco. Un brand serio chiede questi numeri.

# Modella o modello.
measures-model =
    Conta chi guarda, non solo quanta gente guarda. Fra chi segue il profilo ci sono agenzie, brand, studi fotografici? Ogni richiesta di casting va segnata, con la data. Poi si guarda quali scatti hanno portato gente nuova.

# Altro tipo di attività, prodotti o servizi.
measures-other-goods =
    Prima si sceglie il gesto che vuol dire «voglio comprare». Può essere un ordine, una chiamata, la richiesta di un prezzo. Ogni mese si conta quello, e da dove arriva. Il resto è contorno.

# Altro tipo di attività, immagine.
measures-other-image =
    Conta chi passa dallo schermo alla realtà. Chi viene a un evento? Chi manda un invito? Chi cerca quel nome? Ogni invito che nasce dal profilo va segnato, con la data.

# Elenco, se servono clienti. L'ultima riga spiega il conto del costo per cliente.
measures-customers =
    Ogni mese, questi numeri:
    • Le chiamate e i messaggi che arrivano dai social.
    • Le prenotazioni.
    • Le visite.
    • L'incasso che ne viene.
    • Il costo per cliente. Se spendi 300 euro e arrivano 20 clienti, ognuno costa 15 euro.

# Elenco, se servono follower.
measures-followers =
    Ogni mese, questi numeri:
    • La copertura: quanta gente vede i post.
    • La crescita: i follower in più, tolti quelli che vanno via.
    • La tenuta: quanta gente torna a guardare.
    • L'interesse: su 100 che guardano, in quanti commentano, salvano o condividono.

# Elenco, se servono tutti e due (chi vende la propria immagine e anche prodotti suoi).
measures-both =
    Ogni mese, due conti separati.
    • Il pubblico: quanta gente guarda, torna, commenta, salva.
    • Le vendite: gli ordini, l'incasso, il costo di ogni cliente.
    • Il ponte: su 100 follower, in quanti hanno comprato.

## Brief
## Il testo da inoltrare a chi cura i profili. Lo compone il bot con le risposte date.

# Titolo del pannello.
brief-heading = 📋 <b>Il brief da inoltrare</b>

# Sotto il titolo, per chi ha un'attività.
brief-how =
    È un messaggio già scritto con le tue risposte. Copialo e mandalo a chi cura i tuoi profili, o a chi li curerà. Se li curi tu, tienilo come promemoria.

# Sotto il titolo, per chi fa social media manager.
brief-how-smm =
    È scritto come se parlasse chi ti affida i profili. Inoltralo e chiedi conferma: «È questo che vuoi?». Un sì scritto vi evita malintesi.

# I 7 testi da copiare. Prima persona, solo testo: NIENTE grassetti né link. Il pulsante «Copia» di
# Telegram accetta al massimo 256 caratteri: contali con l'obiettivo più lungo già inserito.
# { brief-goal-goods } e { brief-goal-image } sono le frasi sull'obiettivo, scritte più sotto.
brief-venue =
    Ho un locale.
    { brief-goal-goods }
    Ogni mese contiamo prenotazioni, visite e incasso che arrivano dai social. E quanto costa ogni cliente.

# Come sopra: negozio.
brief-shop =
    Ho un negozio.
    { brief-goal-goods }
    Ogni mese contiamo messaggi, visite e vendite che arrivano dai social. E quanto costa ogni cliente.

# Come sopra: servizi e professioni.
brief-service =
    Offro servizi.
    { brief-goal-goods }
    Ogni mese contiamo richieste, appuntamenti e incasso che arrivano dai social. E quanto costa ogni cliente.

# Come sopra: influencer o creator.
brief-influencer =
    Creo contenuti e vendo la mia immagine.
    { brief-goal-image }
    Ogni mese contiamo persone raggiunte, follower nuovi e chi resta. E chi commenta o salva.

# Come sopra: modella o modello.
brief-model =
    Lavoro nella moda e vendo la mia immagine.
    { brief-goal-image }
    Ogni mese contiamo persone raggiunte, follower nuovi e chi resta. E i casting che arrivano.

# Come sopra: altro tipo di attività, prodotti o servizi.
brief-other-goods =
    Vendo prodotti o servizi.
    { brief-goal-goods }
    Ogni mese contiamo chiamate, ordini e incasso che arrivano dai social. E quanto costa ogni cliente.

# Come sopra: altro tipo di attività, immagine.
brief-other-image =
    Vendo la mia immagine.
    { brief-goal-image }
    Ogni mese contiamo persone raggiunte, follower nuovi e chi resta. E gli inviti che arrivano.

# La frase sull'obiettivo dentro i brief di chi vende prodotti o servizi. Il bot sceglie la riga
# secondo la risposta alla domanda 2. Meglio sotto i 115 caratteri a riga.
brief-goal-goods =
    { $goal ->
        [goods-takings] Obiettivo: più incassi. Dai social voglio clienti: i follower non sono la meta.
        [goods-known] Obiettivo: farmi conoscere in zona, ma per avere clienti: gente che chiama, prenota, viene.
        [goods-followers] Pensavo ai follower, ma mi servono clienti. Obiettivo: più incassi.
       *[goods-unsure] Obiettivo: più clienti dai social, e quindi più guadagno.
    }

# La frase sull'obiettivo dentro i brief di chi vende la propria immagine. Meglio sotto i 115 caratteri a
# riga.
brief-goal-image =
    { $goal ->
        [image-audience] Obiettivo: un pubblico più ampio, di persone vere e interessate.
        [image-collaborations] Obiettivo: ingaggi e collaborazioni pagate. Per arrivarci mi serve un pubblico vero.
        [image-products] Obiettivo: prima un pubblico vero, poi clienti per i miei prodotti. Le vendite hanno un conto a parte.
       *[image-unsure] Obiettivo: farmi conoscere da un pubblico vero, che torna.
    }

# Pulsanti del pannello: .copy copia il testo, .share apre la condivisione di Telegram.
brief-buttons =
    .copy = Copia il brief
    .share = Condividi il brief

## Colloquio: le domande da fare prima di scegliere chi cura i social
## La domanda è in grassetto, fra «». Sotto: come suona una buona risposta.

# Titolo.
interview-heading = 💬 <b>3 domande prima di affidare i social</b>

# Se servono clienti.
interview-customers-1 =
    <b>«Quale risultato vuoi portarmi?»</b>
    Una buona risposta parla di chiamate, prenotazioni, vendite. Se parla solo di follower e like, non avete lo stesso obiettivo.

# Se servono clienti.
interview-customers-2 =
    <b>«Come sapremo quanti clienti arrivano dai social?»</b>
    Una buona risposta è concreta: un link, un codice, un numero, una domanda a chi arriva. E un conto ogni mese.

# Se servono clienti.
interview-customers-3 =
    <b>«Quanto potrà costarmi un cliente?»</b>
    Una buona risposta dice come si fa il conto e quando si guarda. Se è onesta, non promette una cifra il primo giorno.

# Se servono follower.
interview-followers-1 =
    <b>«A quale pubblico vuoi farmi arrivare?»</b>
    Una buona risposta descrive persone: chi sono, che cosa cercano, perché dovrebbero seguirti. «Tutti» non è una risposta.

# Se servono follower.
interview-followers-2 =
    <b>«Quali numeri mi mostrerai ogni mese?»</b>
    Una buona risposta parla di chi guarda, chi torna, chi commenta e salva. Il totale dei follower, da solo, dice poco.

# Se servono follower.
interview-followers-3 =
    <b>«Per che cosa mi ricorderanno?»</b>
    Una buona risposta propone un tema e un ritmo che puoi tenere. Poi prevede tempo per rispondere a chi scrive.

# Se servono tutti e due.
interview-both-1 =
    <b>«Che cosa facciamo prima: il pubblico o le vendite?»</b>
    Una buona risposta comincia dal pubblico. Poi dice da quale segno capirete che è ora di vendere.

# Se servono tutti e due.
interview-both-2 =
    <b>«Come capiamo chi, fra i follower, ha comprato?»</b>
    Una buona risposta è concreta: un link, un codice, un modulo d'ordine usato solo lì.

# Se servono tutti e due.
interview-both-3 =
    <b>«Quali numeri mi mostrerai ogni mese?»</b>
    Una buona risposta tiene due conti: uno per il pubblico, uno per le vendite. Chi li mescola non sa che cosa funziona.

# Ultimo paragrafo, per tutti: a chi dire di no.
interview-warning =
    Di' di no a chi promette follower un tanto al chilo. I follower comprati non guardano e non comprano. Lo scambio «io seguo te, tu segui me» gonfia il numero e basta.
