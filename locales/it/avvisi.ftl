### AVVISI: le righe che compaiono quando succede qualcosa di inatteso, e le due chiacchiere.
###
### Quasi tutti stanno sopra la domanda del momento, che viene mostrata di nuovo. Quelli che finiscono in
### -after stanno da soli, dopo il risultato: sotto ci sono «Torna al risultato» e «Ricomincia». Niente
### emoji: ce n'è già una nella schermata. Si dice che cosa è successo e come andare avanti, senza mai
### dare la colpa a chi scrive. Meglio sotto i 200 caratteri.

## Sopra la domanda del momento

# È arrivato un testo che non corrisponde a nessun pulsante.
notice-unclear =
    Scusa, questa non l'ho capita. Tocca un pulsante qui sotto, oppure contali dall'alto e scrivi il numero.

# Come notice-unclear, ma alla domanda 1: qui si può rispondere con parole proprie, quindi l'esempio è
# una frase.
notice-unclear-activity =
    Scusa, questa non l'ho capita. Prova con poche parole, per esempio «ho una pizzeria», o tocca un pulsante. Con /aiuto scopri come funziono.

# La stessa cosa, per chi fa social media manager e risponde al posto di chi gli affida i social.
notice-unclear-activity-smm =
    Scusa, questa non l'ho capita. Prova con poche parole, per esempio «ha una pizzeria», o tocca un pulsante. Con /aiuto scopri come funziono.

# Come notice-unclear, dopo il risultato.
notice-unclear-after =
    Scusa, a questo non so rispondere. Che cosa fare è scritto nel risultato.

# È arrivato un comando che non esiste.
notice-unknown-command =
    Questo comando non lo conosco. Con /aiuto trovi tutti i comandi. Intanto riprendiamo da qui.

# La stessa cosa, dopo il risultato.
notice-unknown-command-after =
    Questo comando non lo conosco. Con /aiuto trovi tutti i comandi. Il risultato è sempre qui.

# È stato corretto un messaggio già inviato.
notice-edited =
    La correzione è arrivata, ma leggo solo i messaggi nuovi: scrivi di nuovo la risposta, oppure tocca un pulsante.

# La stessa cosa, dopo il risultato.
notice-edited-after =
    La correzione è arrivata, ma leggo solo i messaggi nuovi. Il risultato è sempre qui. Per cambiare risposta, riaprilo e tocca «Indietro».

# È arrivato un messaggio inoltrato: sopra una domanda o dopo il risultato.
notice-forwarded =
    Grazie, ma leggo solo quello che scrivi tu. Tocca un pulsante, o scrivimi con parole tue.

# È arrivato qualcosa che non è testo: sopra una domanda o dopo il risultato. $kind dice che cosa: foto,
# vocale, audio, video, GIF, sticker, file, posizione, contatto, sondaggio; «unknown» è tutto il resto.
notice-media =
    { $kind ->
        [photo] Grazie della foto, ma non so guardarla.
        [voice] Grazie del vocale, ma non so ascoltarlo.
        [audio] Grazie dell'audio, ma non so ascoltarlo.
        [video] Grazie del video, ma non so guardarlo.
        [animation] Grazie della GIF, ma non so guardarla.
        [sticker] Simpatico lo sticker, ma non so leggerlo.
        [document] Grazie del file, ma non so aprirlo.
        [location] Grazie della posizione, ma non mi serve.
        [contact] Grazie del contatto, ma non mi serve: non lo tengo.
        [poll] Grazie del sondaggio, ma qui le domande le faccio io.
       *[unknown] Grazie del messaggio, ma non so leggerlo.
    } Qui bastano i pulsanti, o le tue parole scritte.

# Quello che il bot teneva della chat non si legge più: si riparte dalla domanda 1.
notice-lost =
    Scusa, ho perso il filo: ricominciamo da qui.

# Il bot ha capito un testo libero alla domanda 1 e mostra già la domanda seguente. $topic dice che
# cosa ha capito: si ripete il pulsante, che per chi scrive può essere solo il più vicino. Non dire
# «tuo»: può rispondere anche chi fa social media manager.
notice-understood =
    { $topic ->
        [venue] La risposta più vicina è «{ question-activity.venue }»: vado avanti con quella.
        [shop] La risposta più vicina è «{ question-activity.shop }»: vado avanti con quella.
        [service] La risposta più vicina è «{ question-activity.service }»: vado avanti con quella.
        [influencer] La risposta più vicina è «{ question-activity.influencer }»: vado avanti con quella.
        [model] La risposta più vicina è «{ question-activity.model }»: vado avanti con quella.
        [smm] Gestisci i social di altri: vado avanti così.
        [cause] La risposta più vicina è «{ question-activity.cause }»: vado avanti con quella.
       *[other] Questa attività nell'elenco non c'è: mi serve una domanda in più.
    } Se ho capito male, tocca «Indietro».

# Lo stesso alle altre domande; in -smm risponde chi fa social media manager al posto di un cliente.
# Dopo l'ultima domanda sta da solo: il risultato arriva subito sotto, in un messaggio suo.
notice-understood-sells =
    La risposta più vicina è «{ $answer ->
        [goods] { question-sells.goods }
        [image] { question-sells.image }
       *[nothing] { question-sells.nothing }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-sells-smm =
    La risposta più vicina è «{ $answer ->
        [goods] { question-sells-smm.goods }
        [image] { question-sells-smm.image }
       *[nothing] { question-sells-smm.nothing }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-goods =
    La risposta più vicina è «{ $answer ->
        [takings] { question-goods.takings }
        [known] { question-goods.known }
        [followers] { question-goods.followers }
        [few-customers] { question-goods.few-customers }
       *[unsure] { question-goods.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-goods-smm =
    La risposta più vicina è «{ $answer ->
        [takings] { question-goods-smm.takings }
        [known] { question-goods-smm.known }
        [followers] { question-goods-smm.followers }
        [few-customers] { question-goods-smm.few-customers }
       *[unsure] { question-goods-smm.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-image =
    La risposta più vicina è «{ $answer ->
        [audience] { question-image.audience }
        [collaborations] { question-image.collaborations }
        [products] { question-image.products }
       *[unsure] { question-image.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-image-smm =
    La risposta più vicina è «{ $answer ->
        [audience] { question-image-smm.audience }
        [collaborations] { question-image-smm.collaborations }
        [products] { question-image-smm.products }
       *[unsure] { question-image-smm.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-cause =
    La risposta più vicina è «{ $answer ->
        [members] { question-cause.members }
        [known] { question-cause.known }
        [followers] { question-cause.followers }
       *[unsure] { question-cause.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-cause-smm =
    La risposta più vicina è «{ $answer ->
        [members] { question-cause-smm.members }
        [known] { question-cause-smm.known }
        [followers] { question-cause-smm.followers }
       *[unsure] { question-cause-smm.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-two =
    La risposta più vicina è «{ $answer ->
        [goods] { question-two.goods }
        [image] { question-two.image }
       *[unsure] { question-two.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-two-smm =
    La risposta più vicina è «{ $answer ->
        [goods] { question-two-smm.goods }
        [image] { question-two-smm.image }
       *[unsure] { question-two-smm.unsure }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».
notice-understood-manager =
    La risposta più vicina è «{ $answer ->
        [myself] { question-manager.myself }
        [professional] { question-manager.professional }
       *[searching] { question-manager.searching }
    }»: vado avanti con quella. Se ho capito male, tocca «Indietro».

## Al posto della domanda

# Un testo libero alla domanda 1 si può leggere in più modi: sotto ci sono solo quei pulsanti, e
# «Torna alla domanda».
notice-which =
    <b>Quale di queste risposte intendi?</b>
    Nel dubbio, scegli l'attività che paga le spese.

# Lo stesso alle altre domande.
notice-which-answer = <b>Quale di queste risposte intendi?</b>

# In un gruppo: una riga sola, con il pulsante che apre la chat privata.
group = Qui nel gruppo sto in silenzio: le domande le faccio in privato.
    .open = Apri la chat con me

## Due chiacchiere: una parola gentile, e la strada per andare avanti
## Sotto c'è la domanda del momento. Quelli in -after stanno da soli, dopo il risultato.

# «Grazie».
talk-thanks = Grazie a te! Andiamo avanti da qui.
talk-thanks-after = Grazie a te! Il risultato resta qui: riaprilo quando vuoi.

# «Ok», «va bene», un pollice in su.
talk-agreed = Bene! Allora continuiamo.
talk-agreed-after = Bene! Il risultato resta qui, con i passi da fare.

# Un complimento.
talk-praise = Che bello, grazie! Continuiamo da qui.
talk-praise-after = Che bello, grazie! Se ti è stato utile, dal risultato lo mandi a chi vuoi.

# Un saluto.
talk-greeting = Ciao! Eravamo rimasti qui.
talk-greeting-after = Ciao! Il risultato è sempre qui.

# Un congedo.
talk-goodbye = A presto! Quando torni, riprendiamo da qui.
talk-goodbye-after = A presto, e buon lavoro! Il risultato resta qui.

# Un insulto: si resta calmi. Vale per tutti e due i posti.
talk-insult = Mi spiace se qualcosa non va. Qui è tutto gratis, e non ti vendo nulla. Riproviamo, con un pulsante?

# «Sei un bot?», e «Non ho capito»: va bene per tutti e due. Vale per tutti e due i posti.
talk-bot = Mi spiego: sono un programma. Faccio poche domande, e il risultato dipende da che cosa scegli. Con /differenza spiego le parole, con /aiuto come funziono.

# «Quanto costa?» Vale per tutti e due i posti.
talk-price = Qui è tutto gratis, le domande e il risultato: non ti vendo nulla. Quanto costa gestire i social lo dice chi li gestisce.

# «Voglio parlare con una persona». Vale per tutti e due i posti.
talk-person = Qui rispondo solo io, che sono un programma. Per parlare con una persona, cerca chi ti ha dato questo link.

# «Stop», «basta». Qui la domanda non torna: sotto ci sono «Torna dov'eri» e «Cancella i miei dati».
talk-stop = Va bene, mi fermo qui. Se cambi idea, riprendiamo da dov'eravamo.
talk-stop-after = Va bene, mi fermo qui. Il risultato resta: riaprilo quando vuoi. Con /cancella elimino quello che tengo di questa chat.

# «Mi hanno fregata»: chi ha pagato un social media manager o un'agenzia, e ci ha rimesso. Una parola gentile,
# e la strada per andare avanti; niente colpe a nessuno.
talk-cheated = Mi dispiace: succede a tanti, e fa rabbia. Queste domande servono anche a questo: la prossima volta sai che cosa chiedere.
talk-cheated-after = Mi dispiace: succede a tanti, e fa rabbia. Adesso sai che cosa chiedere: i passi sono nel risultato.

# «Il mio concorrente ne ha 20.000». Vale per tutti e due i posti. $sells dice che cosa si vende, se si sa già.
talk-rival =
    { $sells ->
        [goods] Capisco, fa effetto. Ma quanti di quei follower chiamano, comprano, tornano? Da fuori nessuno lo sa. Conta le persone che arrivano da te: è il numero che vale.
        [image] Capisco, fa effetto. Ma quanti di quei follower restano fino in fondo, commentano, salvano? Chi paga vuole sapere questo. Conta chi salva quello che pubblichi: è il numero che vale.
        [cause] Capisco, fa effetto. Ma quanti di quei follower si iscrivono, donano, vengono? Da fuori nessuno lo sa. Conta chi partecipa da voi: è il numero che vale.
        [two] Capisco, fa effetto. Ma quanti di quei follower pagano, per un prodotto o per un lavoro? Da fuori nessuno lo sa. Conta chi paga te: è il numero che vale.
       *[unknown] Capisco, fa effetto. Ma quanti di quei follower passano ai fatti? Da fuori nessuno lo sa. Conta le persone che arrivano da te: è il numero che vale.
    }

# La stessa cosa, per chi fa social media manager.
talk-rival-smm =
    { $sells ->
        [goods] Te lo diranno in tanti. Rispondi con una domanda: «Quanti di loro chiamano, comprano, tornano?». Poi proponi di contare chi arriva, mese per mese.
        [image] Te lo diranno in tanti. Rispondi con una domanda: «Quanti di loro restano fino in fondo, commentano, salvano?». Poi proponi di contare chi commenta e chi salva, mese per mese.
        [cause] Te lo diranno in tanti. Rispondi con una domanda: «Quanti di loro si iscrivono, donano, vengono?». Poi proponi di contare chi partecipa, mese per mese.
        [two] Te lo diranno in tanti. Rispondi con una domanda: «Quanti di loro pagano, per un prodotto o per un lavoro?». Poi proponi di fare due conti, mese per mese.
       *[unknown] Te lo diranno in tanti. Rispondi con una domanda: «Quanti di loro passano ai fatti?». Poi proponi di contare chi arriva, mese per mese.
    }

## Avvisi a comparsa

# Piccole scritte che appaiono sopra la chat dopo un tocco. Solo testo, senza grassetti: al massimo 200
# caratteri. .outdated: il pulsante era di una domanda già passata; .wait: c'è molta gente e la
# risposta tarda; .erased: tutto cancellato.
toasts =
    .outdated = Quella domanda è già passata. Ecco quella di adesso.
    .wait = Adesso c'è molta gente. Ti rispondo appena arriva il tuo turno.
    .erased = Fatto: ho cancellato tutto.
