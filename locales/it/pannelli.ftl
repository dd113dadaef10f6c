### PANNELLI: quello che si apre con i pulsanti del risultato: un esempio, che cosa misurare, il messaggio
### per chi gestisce i social (o, per chi fa social media manager, il testo da far confermare), come
### scegliere a chi affidarli, che cosa rispondere a «il mio concorrente ne ha 20.000».
###
### Ogni pannello: meglio sotto i 2.500 caratteri, un'emoji sola davanti al titolo. Dove c'è un testo con
### -smm, quello senza lo legge chi ha un'attività e l'altro chi fa social media manager: cambiali insieme.

## Esempi: titolo, storia, morale
## Si aprono anche da /esempi e li leggono tutti: parlano di altri, mai di chi legge. Le storie sono
## inventate ma credibili. I conti devono tornare: se cambi una cifra, rifai il conto. Dove una storia
## tocca una regola (concorsi, professioni sanitarie, casting) c'è una riga di prudenza: non toglierla.

# Locali, hotel, agriturismi: titolo.
example-venue-heading = ☕ <b>Il bar di Marta in bassa stagione</b>

# Storia. Conti: da 800 a 1.900 follower, cioè 1.100 in più; prima 300 euro al mese persi; 300 / 60 = 5 euro di
# social a persona; 15 − 6 = 9 euro a testa; 60 × 9 = 540; 540 − 300 = 240.
example-venue-story =
    Marta ha un bar sul lago. D'estate è pieno, a novembre è vuoto. Affida i social a una professionista, per 300 euro al mese, e le chiede follower. In 2 mesi passano da 800 a 1.900. L'incasso resta uguale, e i 300 euro al mese sono persi.

    Allora cambia richiesta: clienti per l'aperitivo del giovedì. Ora ogni post dice che cosa c'è, a che ora e quanto costa. A ogni faccia nuova Marta chiede «Come hai saputo di noi?». In un mese rispondono «dai social» 60 clienti nuovi, 15 ogni giovedì. Ognuno spende 15 euro. Tolti 6 euro di cibo e bevande, ne restano 9 a testa: in tutto 540. Tolti i 300 dei social, ne restano 240.

# Morale.
example-venue-lesson =
    La spesa è la stessa, la richiesta no. Prima Marta perdeva 300 euro al mese, ora ne guadagna 240. I 1.100 follower in più non hanno pagato un caffè. I 60 clienti sì, e ognuno è costato 5 euro di social.

# Negozio: titolo.
example-shop-heading = 🥾 <b>Le scarpe di Luca</b>

# Storia. Conti: 30 paia × 35 euro = 1.050; 1.050 − 300 = 750; 300 / 30 = 10 euro a cliente.
example-shop-story =
    Luca vende scarpe da montagna, in negozio e online. Fa un concorso: chi segue il profilo può vincere uno zaino. Arrivano 2.000 follower. Vogliono lo zaino, non le scarpe: lui vende 40 paia al mese, come prima.

    Poi cambia strada. Ogni settimana presenta una scarpa, con il prezzo, i numeri rimasti e il link per ordinarla. Spende 300 euro al mese in pubblicità sui social, solo nella sua provincia. In un mese vende 30 paia in più, a 30 persone arrivate dai social. Ogni paio gli lascia 35 euro: in tutto 1.050. Tolta la pubblicità, ne restano 750.

# Morale, e la riga di prudenza sui concorsi.
example-shop-lesson =
    Ogni cliente è costato 10 euro e ne ha lasciati 35. Con questo conto in mano, Luca sa se continuare. E i concorsi a premi hanno una legge tutta loro: prima di farne uno, chiedi a chi la conosce.

# Servizi e professioni: titolo.
example-service-heading = 🗓️ <b>L'agenda di Sara, fisioterapista</b>

# Storia. Conti: da 2 a 10, cioè 8 in più; 400 / 8 = 50 euro a cliente; 5 sedute × 50 euro = 250;
# 8 × 250 = 2.000; 2.000 − 400 = 1.600.
example-service-story =
    Sara ha uno studio in città. I suoi video di esercizi piacciono molto: 12.000 follower, da ogni parte d'Italia. Ma i social le portano 2 persone nuove al mese. Chi abita a 600 chilometri non prenota.

    Chiede a un'agenzia di portarle clienti, per 400 euro al mese. Ora i video parlano a chi vive in zona: dicono dov'è lo studio e come prendere appuntamento. Dopo 3 mesi le persone nuove sono 10 al mese: 8 in più di prima, e ognuna di loro costa 50 euro. In media fanno 5 sedute da 50 euro, cioè 250 a testa. Per 8 persone sono 2.000 euro di incasso in più. Tolti i 400 dell'agenzia, ne restano 1.600.

# Morale, e la riga di prudenza sulle professioni sanitarie.
example-service-lesson =
    I follower sono rimasti 12.000. È cambiato a chi parla il profilo, e che cosa invita a fare. Una regola, solo per chi cura la salute: informare sì; sconti, offerte e promesse no. Nel dubbio, risponde l'Ordine professionale.

# Influencer o creator: titolo.
example-influencer-heading = 🍳 <b>La cucina di Giulia</b>

# Storia. Conti: 2 su 100 di 18.000 = 360; 4 video × 200 euro = 800; 800 − 150 = 650.
example-influencer-story =
    Giulia pubblica un po' di tutto: ricette, viaggi, il cane. La seguono in 3.000. In un anno le offrono 2 collaborazioni da 100 euro.

    Poi sceglie un tema solo: cene pronte in 15 minuti. Pubblica 3 video a settimana per un anno. Ogni mese controlla chi resta fino in fondo e chi salva la ricetta, e rifà ciò che funziona. Arriva a 18.000 follower. A ogni video 2 su 100 commentano o salvano: sono 360 persone. Un'azienda di pentole le paga 4 video, 200 euro l'uno: 800 euro. Tolti 150 di spesa e luci, ne restano 650.

# Morale.
example-influencer-lesson =
    Qui i follower sono il valore. L'azienda paga per parlare a un pubblico vero, che Giulia si è fatta un video alla volta.

# Modella o modello: titolo.
example-model-heading = 📸 <b>Il book di Amina</b>

# Storia. Conti: da 1 richiesta ogni 3 mesi a 2 al mese; 5 giornate × 300 euro = 1.500; 1.500 − 400 = 1.100.
example-model-story =
    Amina comincia a sfilare a Milano. Il suo profilo è un album di vacanze: 900 follower, quasi solo gente che conosce. Le arriva una richiesta di casting ogni 3 mesi.

    Lo trasforma in un book: scatti, passerella, prove, dietro le quinte. Pubblica 2 volte a settimana e cita sempre chi ha fatto foto, trucco e abiti. In 10 mesi i follower diventano 6.000. Fra loro ci sono agenzie e aziende di moda. Le richieste salgono a 2 al mese. In un anno ne nascono 5 giornate pagate da 300 euro: 1.500 euro. Tolti 400 di viaggi e foto, ne restano 1.100.

# Morale, e la riga di prudenza sui casting.
example-model-lesson =
    Per Amina i follower sono lavoro: chi fa casting l'ha notata e l'ha chiamata. Occhio ai casting a pagamento: un'agenzia seria non chiede soldi a chi posa.

# Altro tipo di attività, prodotti o servizi: titolo.
example-other-goods-heading = 🫒 <b>L'olio di Pietro</b>

# Storia. Conti: 80 ordini × 3 bottiglie = 240; 240 × 14 euro = 3.360; 400 / 80 = 5 euro a cliente;
# 240 × 6 euro = 1.440; 1.440 − 400 = 1.040; 3 × 6 = 18 euro a cliente.
example-other-goods-story =
    Pietro fa l'olio e lo vende senza passare dai negozi. Sui social mette tramonti fra gli ulivi. Ha 6.000 follower e riceve 20 ordini a stagione.

    L'anno dopo racconta la raccolta, dice il prezzo e mette il modulo per ordinare. Invita all'assaggio in frantoio. Spende 400 euro in pubblicità sui social. I social portano 80 clienti in più, con 3 bottiglie a testa. Sono 240 bottiglie a 14 euro: 3.360 euro di incasso. Ogni bottiglia gli lascia 6 euro, in tutto 1.440. Tolta la pubblicità, ne restano 1.040.

# Morale.
example-other-goods-lesson =
    I tramonti piacevano, ma nessuno sapeva che l'olio si poteva comprare. Un cliente è costato 5 euro e ne ha lasciati 18.

# Altro tipo di attività, immagine: titolo.
example-other-image-heading = 🎤 <b>Le canzoni di Elena</b>

# Storia. Conti: 6 × 150 = 900; 900 − 300 = 600; 15 × 250 = 3.750; 3.750 − 750 = 3.000.
example-other-image-story =
    Elena scrive canzoni. Sul profilo mette solo le locandine, e la seguono in 1.500. In un anno fa 6 serate da 150 euro: 900 euro. Tolti 300 di viaggi e prove, ne restano 600.

    Poi comincia a farsi conoscere. Ogni settimana canta un minuto di una canzone e racconta com'è nata. Risponde a chi commenta. In un anno i follower diventano 8.000, e molti tornano a ogni canzone. Chi organizza concerti capisce che la gente la aspetta. L'anno dopo le date sono 15, da 250 euro: 3.750 euro. Tolti 750 di viaggi e prove, ne restano 3.000.

# Morale.
example-other-image-lesson =
    Il pubblico è arrivato prima, le date dopo. Per chi vende la propria immagine, l'ordine è questo.

# Una causa: titolo.
example-cause-heading = 🐕 <b>Il canile di Rosa</b>

# Storia. Conti: 40 quote × 20 euro = 800; 800 − 100 = 700; da 8 a 8 + 15 = 23.
example-cause-story =
    Rosa guida l'associazione che manda avanti il canile del paese. Il profilo ha 5.000 follower. Le foto dei cani piacciono a tutti, ma ad aiutare vengono sempre in 8.

    Poi ogni post chiede una cosa sola: «Vieni sabato alle 10», oppure «Iscriviti con 20 euro», con un numero o un link. Rosa spende 100 euro in pubblicità sui social, solo in zona. In 3 mesi arrivano 15 persone ad aiutare: adesso sono 23. Le iscrizioni nuove sono 40, cioè 800 euro. Tolta la pubblicità, ai cani ne restano 700.

# Morale.
example-cause-lesson =
    I follower sono quasi gli stessi. È cambiato l'invito: dice che cosa fare, dove e quando.

# Due attività: titolo.
example-two-heading = 🎧 <b>Le due vite di Nadia</b>

# Storia. Conti: 20 × 40 euro = 800; 800 − 100 − 200 = 500; 3 × 150 = 450; 450 − 50 = 400.
example-two-story =
    Nadia ha un salone da parrucchiera e la sera mette musica nei locali. Un profilo solo parla di tutto: 1.200 follower, pochi tagli e nessuna serata.

    Allora divide i conti. Il salone paga le spese, e comincia da lì: ora ogni post dice come prenotare. In 2 mesi arrivano 20 persone nuove, da 40 euro l'una: 800 euro. Tolti 100 di pubblicità e 200 di prodotti, ne restano 500.

    Per la musica apre un profilo a parte. In 6 mesi la seguono in 900, e nascono 3 serate da 150 euro: 450 euro. Tolti 50 di viaggi, ne restano 400.

# Morale.
example-two-lesson =
    Due obiettivi, due conti. Nadia ha cominciato dall'attività che paga l'affitto.

## Che cosa misurare
## Tre paragrafi: titolo, consiglio per quell'attività, elenco dei numeri. Nell'elenco si dice dove
## trovare ogni numero: minuscole, «;» alla fine di ogni riga, «.» dopo l'ultima. Gli elenchi li leggono
## tutti: niente «tuo». Ci sono sempre le spese, e quello che resta.

# Titolo.
measures-heading = 📏 <b>I numeri da contare</b>

# Locali, hotel, agriturismi.
measures-venue =
    Nelle ore calme, a ogni faccia nuova chiedi «Come hai saputo di noi?». Fallo anche al telefono. Se risponde «dai social», fai una crocetta su un foglio. Prendi prenotazioni? Metti sui social un link o un numero che usi solo lì. E segna i giorni fiacchi: se calano, il lavoro funziona.
measures-venue-smm =
    Al banco e al telefono fai chiedere «Come hai saputo di noi?» a chi è nuovo. Per ogni «dai social», una crocetta su un foglio. Dove si prenota, metti sui social un link o un numero che usi solo lì. Crocette, incasso e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-venue-list =
    Ogni mese conta:
    • chi arriva dai social: le crocette sul foglio;
    • le chiamate e i messaggi, nel telefono e nella chat del profilo;
    • le prenotazioni da quel link o da quel numero, se ci sono;
    • l'incasso dai social: le crocette moltiplicate per la spesa media a testa;
    • il guadagno: quello che resta dell'incasso, tolte le spese, social compresi;
    • il costo di ogni cliente: 300 euro di social per 60 clienti fanno 5 euro l'uno;
    • se ci sono camere, le prenotazioni dirette e quelle dei portali.

# Negozio.
measures-shop =
    Alla cassa, a ogni faccia nuova chiedi «Come hai saputo di noi?»: per ogni «dai social», fai una crocetta su un foglio. Vendi online? Crea un link che usi solo sui social. Poi segna quali articoli si vendono dopo un post, e quali restano lì.
measures-shop-smm =
    Alla cassa fai chiedere, a chi è nuovo, «Come hai saputo di noi?»: per ogni «dai social», una crocetta su un foglio. Se vende online, crea un link solo per i social. Crocette, vendite, incasso e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-shop-list =
    Ogni mese conta:
    • chi arriva in negozio dai social: le crocette sul foglio;
    • se si vende online, gli ordini, e da quale link arrivano: lo dicono le statistiche del sito;
    • le domande su prezzi, misure e orari, nella chat del profilo;
    • l'incasso di queste vendite, alla cassa e nel sito;
    • il guadagno: quello che resta dell'incasso, tolte la merce e le altre spese, social compresi;
    • il costo di ogni cliente: 300 euro di social per 30 clienti fanno 10 euro l'uno.

# Servizi e professioni.
measures-service =
    A chi arriva per la prima volta chiedi «Come hai saputo di me?», e segna la risposta sull'agenda, o su un foglio. Poi conta quante richieste diventano clienti. Ti scrivono in 30 e vengono in 3? Forse è poco chiaro che cosa fai, o come trovarti.
measures-service-smm =
    Chiedi di segnare, per ogni cliente nuovo, da dove arriva: sull'agenda, o su un foglio. Scrivono in 30 e vengono in 3? Forse è poco chiaro che cosa si offre, o come si prenota. Clienti nuovi, incasso e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-service-list =
    Ogni mese conta:
    • le richieste arrivate dai social: nella chat del profilo, nel telefono, nelle e-mail;
    • i clienti nuovi, nell'agenda o sul foglio;
    • se si fanno preventivi, quanti inviati e quanti accettati;
    • l'incasso dei clienti nuovi, da fatture e scontrini;
    • il guadagno: quello che resta dell'incasso, tolte le spese, social compresi;
    • il costo di ogni cliente: 400 euro di social per 8 clienti fanno 50 euro l'uno.

# Altro tipo di attività, prodotti o servizi.
measures-other-goods =
    Scegli l'azione che vuol dire «voglio comprare»: un ordine, una chiamata, la richiesta di un prezzo. Ogni mese conta quella, e da dove arriva. Il resto viene dopo.
measures-other-goods-smm =
    Scegliete insieme l'azione che vuol dire «voglio comprare»: un ordine, una chiamata, la richiesta di un prezzo. Ogni mese conta quella, e da dove arriva. Ordini, incasso e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-other-goods-list =
    Ogni mese conta:
    • le richieste arrivate dai social: nella chat del profilo, nel telefono, nelle e-mail;
    • gli ordini, e da dove arrivano: lo dice il sito, oppure chi compra;
    • l'incasso che portano, alla cassa o nelle fatture;
    • il guadagno: quello che resta dell'incasso, tolte le spese, social compresi;
    • il costo di ogni cliente: 400 euro di social per 80 clienti fanno 5 euro l'uno.

# Influencer o creator.
measures-influencer =
    Controlla ogni contenuto per conto suo: quante persone restano fino in fondo, quante lo salvano, quante lo mandano a qualcuno. I «mi piace» dicono poco. Un'azienda seria ti chiede questi numeri.
measures-influencer-smm =
    Controlla ogni contenuto per conto suo: quante persone restano fino in fondo, quante lo salvano, quante lo mandano a qualcuno. I «mi piace» dicono poco. Compensi e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-influencer-list =
    Ogni mese conta:
    • le persone raggiunte, nelle statistiche del profilo: su Instagram serve quello professionale, che è gratis;
    • i follower arrivati, meno quelli persi, nelle stesse statistiche;
    • chi resta fino in fondo e chi salva, nelle statistiche di ogni contenuto;
    • le collaborazioni proposte e quelle pagate, nelle e-mail e nelle fatture;
    • il guadagno: quello che resta dei compensi, tolte le spese.

# Modella o modello.
measures-model =
    Controlla chi ti segue: ci sono agenzie, aziende, studi fotografici? Segna ogni richiesta di casting, con la data. Poi confronta gli scatti: quali hanno portato gente nuova?
measures-model-smm =
    Controlla chi segue il profilo: ci sono agenzie, aziende, studi fotografici? Poi confronta gli scatti: quali hanno portato gente nuova? Casting, compensi e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-model-list =
    Ogni mese conta:
    • le persone raggiunte, nelle statistiche del profilo: su Instagram serve quello professionale, che è gratis;
    • i follower arrivati, meno quelli persi, nelle stesse statistiche;
    • le richieste di casting, nelle e-mail e nella chat del profilo;
    • le giornate pagate, nelle fatture;
    • il guadagno: quello che resta dei compensi, tolti viaggi, foto e altre spese.

# Altro tipo di attività, immagine.
measures-other-image =
    Conta chi passa dallo schermo alla realtà: chi viene a un evento, chi ti invita, chi ti propone un incarico. Segna ogni invito nato dal profilo, con la data.
measures-other-image-smm =
    Conta chi passa dallo schermo alla realtà: chi viene a un evento, chi invita, chi propone un incarico. Incarichi, compensi e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-other-image-list =
    Ogni mese conta:
    • le persone raggiunte, nelle statistiche del profilo: su Instagram serve quello professionale, che è gratis;
    • i follower arrivati, meno quelli persi, nelle stesse statistiche;
    • chi commenta e chi salva, nelle statistiche di ogni contenuto;
    • gli inviti, le serate, gli incarichi: nelle e-mail e nell'agenda;
    • il guadagno: quello che resta dei compensi, tolte le spese.

# Una causa.
measures-cause =
    Scegli una cosa sola da chiedere: iscriversi, donare, venire o votare. A chi risponde all'invito chiedi «Come hai saputo di noi?». Per ogni invito usa un link o un modulo diverso: così sai quale ha funzionato.
measures-cause-smm =
    Scegliete insieme una cosa sola da chiedere: iscriversi, donare, venire o votare. Per ogni invito usa un link diverso: così sai quale funziona. Iscrizioni, doni e presenze li vede solo chi ti affida i social. Chiedili ogni mese.
measures-cause-list =
    Ogni mese conta:
    • le iscrizioni nuove, nel registro o nel modulo online;
    • i doni arrivati dal link dei social, sul conto;
    • le presenze, all'ingresso;
    • chi torna, e chi si offre di dare una mano: due colonne su un foglio;
    • quello che resta dei doni e delle quote, tolte le spese.

# Due attività.
measures-two =
    Tieni due fogli: uno per prodotti o servizi, uno per la tua immagine. Usa un link diverso per ogni attività: così sai quanto porta ognuna. Comincia da quella che paga le spese.
measures-two-smm =
    Tieni due fogli: uno per prodotti o servizi, uno per l'immagine. Usa un link diverso per ogni attività: così sai quanto porta ognuna. Incasso, compensi e spese li vede solo chi ti affida i social. Chiedili ogni mese.
measures-two-list =
    Ogni mese conta:
    • per prodotti o servizi, le richieste e gli ordini: nella chat del profilo, nel telefono, nel sito;
    • l'incasso che portano, alla cassa o nelle fatture;
    • per l'immagine, le persone raggiunte e i follower: nelle statistiche del profilo;
    • gli inviti e gli incarichi, nelle e-mail e nell'agenda;
    • per ognuna, il guadagno: quello che resta, tolte le spese.

# In più, per chi vende la propria immagine e vuole vendere anche prodotti suoi.
measures-sales =
    Per i prodotti, in un conto a parte:
    • gli ordini arrivati dai social: lo dicono le statistiche del sito;
    • in quanti comprano, su 100 follower: gli ordini divisi per i follower, per 100;
    • l'incasso, nel sito o nelle fatture;
    • il guadagno: quello che resta, tolte le spese.

## Messaggio per chi gestisce i social
## Lo compone il bot con le risposte date. Chi lo manda riempie gli spazi vuoti, «____».

# Titolo del pannello.
brief-heading = 📋 <b>Il messaggio per chi gestisce i social</b>

# Sotto il titolo; in -invited per chi arriva dal link che il suo social media manager gli ha mandato.
brief-how =
    Copialo, incollalo nella chat con chi gestisce i tuoi social e riempi gli spazi vuoti. Un numero ti manca? Decidetelo insieme. Li gestisci tu? Tienilo come promemoria.
brief-how-invited =
    Copialo, incollalo nella chat con chi ti ha mandato il link e riempi gli spazi vuoti. Così partite dallo stesso obiettivo.

# I testi da copiare. Prima persona, solo testo: NIENTE grassetti né link. Il pulsante «Copia» di Telegram
# accetta al massimo 256 caratteri: contali con l'obiettivo più lungo già inserito. { brief-goal-goods } e
# gli altri sono le frasi sull'obiettivo, scritte più sotto.
brief-venue =
    Ho un locale: ____, a ____.
    { brief-goal-goods }
    Traguardo: ____ clienti nuovi al mese, entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo i clienti dai social e quanto lasciano, tolte le spese.

# Come sopra: negozio.
brief-shop =
    Ho un negozio: ____, a ____.
    { brief-goal-goods }
    Traguardo: ____ vendite in più al mese, entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo vendite dai social e quanto lasciano, tolte le spese.

# Come sopra: servizi e professioni.
brief-service =
    Faccio ____, a ____.
    { brief-goal-goods }
    Traguardo: ____ clienti nuovi al mese, entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo i clienti dai social e quanto lasciano, tolte le spese.

# Come sopra: altro tipo di attività, prodotti o servizi.
brief-other-goods =
    Vendo ____, a ____.
    { brief-goal-goods }
    Traguardo: ____ ordini in più al mese, entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo gli ordini dai social e quanto lasciano, tolte le spese.

# Come sopra: influencer o creator.
brief-influencer =
    Mi faccio conoscere: parlo di ____, su ____.
    { brief-goal-image }
    Traguardo: ____ follower in più entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo chi arriva, chi resta e quanto guadagno.

# Come sopra: modella o modello.
brief-model =
    Mi propongo come volto per la moda, a ____.
    { brief-goal-image }
    Traguardo: ____ follower in più entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo chi arriva, i casting e quanto guadagno.

# Come sopra: altro tipo di attività, immagine.
brief-other-image =
    Mi faccio conoscere per ____, a ____.
    { brief-goal-image }
    Traguardo: ____ follower in più entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo chi arriva, gli incarichi e quanto guadagno.

# Come sopra: una causa.
brief-cause =
    Siamo ____, a ____.
    { brief-goal-cause }
    Traguardo: ____ persone in più entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese contiamo iscrizioni, doni, presenze e quello che resta, tolte le spese.

# Come sopra: due attività.
brief-two =
    Vendo ____ e mi faccio conoscere per ____.
    { brief-goal-two }
    Traguardi: ____ clienti e ____ follower entro il ____.
    Per i social: ____ euro al mese.
    Ogni mese due conti. E quello che resta, tolte le spese.

# La frase sull'obiettivo, per chi vende prodotti o servizi. Il bot sceglie la riga secondo la risposta
# alla domanda 2. Meglio sotto i 75 caratteri a riga: vale anche per le tre che seguono.
brief-goal-goods =
    { $goal ->
        [goods-takings] Obiettivo: incassare di più, con clienti che arrivano dai social.
        [goods-known] Obiettivo: farmi conoscere da chi poi chiama, viene o compra.
        [goods-followers] Obiettivo: clienti dai social. I follower vengono dopo.
        [goods-few-customers] Obiettivo: far diventare cliente chi mi segue già.
       *[goods-unsure] Obiettivo: più clienti dai social, per guadagnare di più.
    }

# Per chi vende la propria immagine.
brief-goal-image =
    { $goal ->
        [image-audience] Obiettivo: un pubblico più ampio, di persone che restano.
        [image-collaborations] Obiettivo: lavori pagati. Prima mi serve un pubblico vero.
        [image-products] Obiettivo: prima un pubblico vero, poi clienti per i miei prodotti.
       *[image-unsure] Obiettivo: farmi conoscere da un pubblico vero, che torna.
    }

# Per una causa.
brief-goal-cause =
    { $goal ->
        [cause-members] Obiettivo: far partecipare più persone.
        [cause-known] Obiettivo: farci conoscere da chi poi partecipa.
        [cause-followers] Obiettivo: persone che partecipano. I follower vengono dopo.
       *[cause-unsure] Obiettivo: persone che partecipano.
    }

# Per chi ha due attività.
brief-goal-two =
    { $goal ->
        [two-goods] Obiettivi: prima i clienti, poi il pubblico.
        [two-image] Obiettivi: prima il pubblico, poi i clienti.
       *[two-unsure] Obiettivi: clienti per una cosa, pubblico per l'altra.
    }

# Pulsanti del pannello: .copy copia il messaggio, .share apre la condivisione di Telegram. 2 per riga: al
# massimo 18 caratteri. .picture manda l'immagine con il risultato, e ha una riga tutta sua.
brief-buttons =
    .copy = Copialo
    .share = Mandalo
    .picture = Crea l'immagine con il risultato

## Testo da far confermare
## Per chi fa social media manager, al posto del messaggio: sono parole sue, rivolte a chi gli affida i
## social. Mai in prima persona al posto di un altro.

# Titolo.
confirm-heading = 📋 <b>Il testo da far confermare</b>

# Sotto il titolo.
confirm-how =
    Copialo, incollalo nella chat con chi ti affida i social e riempi gli spazi vuoti. Un sì scritto vi evita malintesi spiacevoli. Con «Manda il testo» parte anche il link di questo bot.

# I testi da copiare. Solo testo: NIENTE grassetti né link. Al massimo 256 caratteri, con l'obiettivo più
# lungo già inserito. Non dicono mai che l'altra persona ha detto quello che propone chi scrive.
confirm-venue =
    { confirm-goal-goods }. Traguardo: ____ clienti nuovi al mese, entro il ____.
    Ogni mese io conto chiamate e messaggi, tu clienti e incasso: guardiamo insieme quanto ti resta.
    Confermi?

# Come sopra: negozio.
confirm-shop =
    { confirm-goal-goods }. Traguardo: ____ vendite in più al mese, entro il ____.
    Ogni mese io conto chiamate e messaggi, tu vendite e incasso: guardiamo insieme quanto ti resta.
    Confermi?

# Come sopra: servizi e professioni.
confirm-service =
    { confirm-goal-goods }. Traguardo: ____ clienti nuovi al mese, entro il ____.
    Ogni mese io conto le richieste, tu clienti nuovi e incasso: guardiamo insieme quanto ti resta.
    Confermi?

# Come sopra: altro tipo di attività, prodotti o servizi.
confirm-other-goods =
    { confirm-goal-goods }. Traguardo: ____ ordini in più al mese, entro il ____.
    Ogni mese io conto chiamate e messaggi, tu ordini e incasso: guardiamo insieme quanto ti resta.
    Confermi?

# Come sopra: influencer o creator.
confirm-influencer =
    { confirm-goal-image }. Traguardo: ____ follower in più entro il ____.
    Ogni mese guardiamo insieme chi arriva, chi resta e quanto guadagni.
    Confermi?

# Come sopra: modella o modello.
confirm-model =
    { confirm-goal-image }. Traguardo: ____ follower in più entro il ____.
    Ogni mese guardiamo insieme chi arriva, i casting e quanto guadagni.
    Confermi?

# Come sopra: altro tipo di attività, immagine.
confirm-other-image =
    { confirm-goal-image }. Traguardo: ____ follower in più entro il ____.
    Ogni mese guardiamo insieme chi arriva, gli incarichi e quanto guadagni.
    Confermi?

# Come sopra: una causa.
confirm-cause =
    { confirm-goal-cause }. Traguardo: ____ persone in più entro il ____.
    Ogni mese guardiamo insieme iscrizioni, doni e presenze. E quello che resta, tolte le spese.
    Confermi?

# Come sopra: due attività.
confirm-two =
    { confirm-goal-two }. Traguardi: ____ clienti e ____ follower entro il ____.
    Ogni mese guardiamo insieme due conti. E quello che ti resta, tolte le spese.
    Confermi?

# Che cosa ha chiesto l'altra persona, e che cosa le si propone, secondo la risposta alla domanda 2. Meglio sotto
# i 110 caratteri a riga: vale anche per le tre che seguono.
confirm-goal-goods =
    { $goal ->
        [goods-takings] Mi hai chiesto di incassare di più. Lavoriamo per portarti clienti dai social
        [goods-known] Mi hai chiesto di farti conoscere. Ti propongo di puntare su chi poi chiama, viene o compra
        [goods-followers] Mi hai chiesto follower. Ti propongo di puntare sui clienti: chi chiama, viene o compra
        [goods-few-customers] Chi ti segue già può diventare cliente. Ti propongo di partire da qui
       *[goods-unsure] Partiamo da un obiettivo: più clienti, per guadagnare di più
    }

# Per chi vende la propria immagine.
confirm-goal-image =
    { $goal ->
        [image-audience] Mi hai chiesto un pubblico più ampio. Lavoriamo per avere persone che restano
        [image-collaborations] Mi hai chiesto lavori pagati. Ti propongo di farti prima un pubblico vero
        [image-products] Vuoi vendere anche prodotti tuoi. Ti propongo di farti prima un pubblico vero, poi clienti
       *[image-unsure] Partiamo da un obiettivo: farti conoscere da un pubblico vero
    }

# Per una causa.
confirm-goal-cause =
    { $goal ->
        [cause-members] Mi hai chiesto di far partecipare più persone. Lavoriamo per questo
        [cause-known] Mi hai chiesto di farvi conoscere. Ti propongo di puntare su chi poi partecipa
        [cause-followers] Mi hai chiesto follower. Ti propongo di puntare prima su chi partecipa
       *[cause-unsure] Partiamo da un obiettivo: far partecipare più persone
    }

# Per chi ha due attività.
confirm-goal-two =
    { $goal ->
        [two-goods] Le spese le pagano i prodotti o i servizi. Ti propongo prima i clienti, poi il pubblico
        [two-image] Le spese le paga la tua immagine. Ti propongo prima il pubblico, poi i clienti
       *[two-unsure] Hai due attività. Ti propongo due obiettivi, clienti e pubblico
    }

# Pulsanti del pannello, come brief-buttons.
confirm-buttons =
    .copy = Copia il testo
    .share = Manda il testo
    .picture = Crea l'immagine con il risultato

## Come scegliere a chi affidare i social
## Lo legge solo chi ha un'attività. La domanda è in grassetto, fra «». Sotto: come suona una buona risposta.

# Titolo.
interview-heading =
    💬 <b>3 domande da fare</b>
    Falle a chi gestirà i tuoi social. Valgono anche per chi lo fa già.

# Come sopra, per chi ha detto che li gestisce da sé, o con qualcuno dei suoi.
interview-heading-myself =
    💬 <b>Se un giorno affidi i social</b>
    Prima di scegliere, fai 3 domande.

# Come sopra, per chi arriva dal link che il suo social media manager gli ha mandato: la scelta è fatta.
interview-heading-invited =
    💬 <b>3 domande da fare</b>
    Falle a chi ti ha mandato il link.

# Se servono clienti.
interview-customers-1 =
    <b>«Per te, che differenza c'è fra follower e cliente?»</b>
    Una buona risposta dice che il cliente chiama, viene, compra. Il follower, da solo, segue e basta.

# Se servono clienti.
interview-customers-2 =
    <b>«Come sapremo quanti clienti arrivano dai social?»</b>
    Una buona risposta è concreta: un link, un codice, un numero, una domanda a chi arriva. E un conto ogni mese.

# Se servono clienti.
interview-customers-3 =
    <b>«Quanto mi costerà un cliente, e quanto mi resterà?»</b>
    Una buona risposta spiega come si fa il conto, e quando. Dà un traguardo, non una promessa.

# Se servono follower.
interview-followers-1 =
    <b>«A quale pubblico vuoi farmi arrivare?»</b>
    Una buona risposta descrive persone: chi sono, che cosa cercano, perché dovrebbero seguirti. «Tutti» è troppo poco.

# Se servono follower.
interview-followers-2 =
    <b>«Quali numeri controlleremo ogni mese?»</b>
    Una buona risposta parla di chi arriva, chi resta, chi commenta e salva. Il totale dei follower, da solo, dice poco.

# Se servono follower.
interview-followers-3 =
    <b>«Per che cosa mi ricorderanno?»</b>
    Una buona risposta propone un tema e un ritmo che puoi tenere. E prevede tempo per rispondere a chi scrive.

# Se servono tutti e due.
interview-both-1 =
    <b>«Che cosa facciamo prima: il pubblico o le vendite?»</b>
    Una buona risposta comincia dal pubblico. Poi dice da quale segno capirete che è ora di vendere.

# Se servono tutti e due.
interview-both-2 =
    <b>«Come sapremo quanti follower comprano?»</b>
    Una buona risposta è concreta: un link, un codice, un modulo d'ordine che usate solo lì.

# Se servono tutti e due.
interview-both-3 =
    <b>«Quali numeri controlleremo ogni mese?»</b>
    Una buona risposta tiene due conti: uno per il pubblico, uno per le vendite e quello che resta.

# Una causa.
interview-action-1 =
    <b>«Dopo un post, che cosa farà la gente?»</b>
    Una buona risposta nomina un'azione: iscriversi, donare, venire, votare. «Seguirci» è troppo poco.

# Una causa.
interview-action-2 =
    <b>«Come sapremo chi arriva dai social?»</b>
    Una buona risposta è concreta: un link, un modulo, una domanda a chi arriva. E un conto ogni mese.

# Una causa.
interview-action-3 =
    <b>«Quanto spenderemo per ogni persona che partecipa?»</b>
    Una buona risposta spiega come si fa il conto, e quando. Dà un traguardo, non una promessa.

# Due attività.
interview-two-1 =
    <b>«Da quale attività cominciamo?»</b>
    Una buona risposta chiede quale paga le spese, e comincia da quella.

# Due attività.
interview-two-2 =
    <b>«Per te, che differenza c'è fra follower e cliente?»</b>
    Una buona risposta dice che il cliente chiama, viene, compra. E che ogni attività ha il suo obiettivo.

# Due attività.
interview-two-3 =
    <b>«Come teniamo separati i due conti?»</b>
    Una buona risposta è concreta: un link, un numero, un foglio per ogni attività. E dice quanto resta, tolte le spese.

# L'avvertimento: intero, come nell'articolo.
interview-warning =
    Chi gestisce i tuoi social, o li gestirà, non sa la differenza fra follower e cliente? <b>Interrompi la collaborazione</b>: ti farà sprecare tempo e denaro. Non basta chiamarsi social media manager per saperla. Perciò devi saperla tu, e spiegare bene i tuoi obiettivi.

# Lo stesso, per chi ha detto che li gestisce da sé, o con qualcuno dei suoi: qui non c'è una collaborazione
# da interrompere.
interview-warning-myself =
    Chi gestirà i tuoi social non sa la differenza fra follower e cliente? <b>Non cominciare</b>: ti farà sprecare tempo e denaro. Non basta chiamarsi social media manager per saperla. Perciò devi saperla tu, e spiegare bene i tuoi obiettivi.

# Al posto dell'avvertimento, per chi arriva dal link che il suo social media manager gli ha mandato.
interview-invited =
    Una risposta non ti convince? Chiedi un esempio. Parlarne adesso evita malintesi dopo.

# A chi dire di no, subito sotto il titolo, per tutti tranne chi arriva da quel link.
interview-refuse =
    Rifiuta chi ti vende follower, o li promette con «io seguo te, tu segui me». Il numero cresce, e chi compra resta lo stesso di prima.

## «Il mio concorrente ne ha 20.000»
## Lo legge solo chi fa social media manager. $sells dice che cosa si vende: ognuno conta persone diverse.

# Titolo.
rival-heading = 🏁 <b>«Il mio concorrente ne ha 20.000»</b>

# Che cosa fare.
rival-why =
    Te lo diranno in tanti, e in buona fede: i follower si contano in un attimo. Lascia stare quel numero e, con gentilezza, torna all'obiettivo. Puoi rispondere così: il testo si copia con un tocco.

# Le parole da mandare a chi affida i social: si copiano con un tocco. Solo testo.
rival-answer =
    { $sells ->
        [goods] Capisco, 20.000 fanno effetto. Ma quanti di loro chiamano, comprano, tornano? Da fuori nessuno lo sa. Noi contiamo le persone che i social portano a te: oggi sono ____ al mese. Facciamo crescere quel numero.
        [image] Capisco, 20.000 fanno effetto. Ma quanti di loro restano fino in fondo, commentano, salvano? Chi paga vuole sapere questo. Noi contiamo chi salva quello che pubblichi: oggi sono ____ persone al mese. Facciamo crescere quel numero.
        [cause] Capisco, 20.000 fanno effetto. Ma quanti di loro si iscrivono, donano, vengono? Da fuori nessuno lo sa. Noi contiamo chi partecipa: oggi sono ____ persone al mese. Facciamo crescere quel numero.
       *[two] Capisco, 20.000 fanno effetto. Ma quanti di loro pagano, per un prodotto o per un lavoro? Da fuori nessuno lo sa. Noi facciamo due conti: oggi sono ____ clienti e ____ incarichi al mese. Facciamo crescere quei numeri.
    }
