### AGENZIA: chi sta dietro al bot, e dove si segue. Si legge solo dove la configurazione ha [agency].

# Il nome dell'agenzia dentro le frasi, e (-first) all'inizio di una frase; [none] è per chi non ne ha scritto
# uno. Mai dopo «a», «di», «da», «su»: senza nome si leggerebbe «a l'agenzia».
agency-name =
    { $agency ->
        [none] l'agenzia
       *[named] { $agency }
    }
agency-name-first =
    { $agency ->
        [none] L'agenzia
       *[named] { $agency }
    }

# I pulsanti sotto la risposta e sotto i suoi pannelli: .talk apre il contatto, .follow la pagina
# /agenzia. Il nome arriva a 26 caratteri, l'etichetta intera a 40.
agency-buttons =
    .talk = Parla con { agency-name }
    .follow = Segui { agency-name }

# Sotto la risposta, quando qualcuno scrive «voglio parlare con una persona»: il pulsante .talk è lì sotto.
agency-person = Con { agency-name } però puoi parlare: tocca il pulsante.

# La stessa cosa, dove nessuno risponde in chat: il pulsante .follow è lì sotto, e apre la pagina /agenzia.
agency-person-page = Dietro a me c'è { agency-name }: il pulsante qui sotto apre i suoi contatti.

## /agenzia

# Titolo: chi ha fatto il bot.
agency-heading =
    🤝 <b>{ $agency ->
        [none] Chi c'è dietro
       *[named] { $agency }
    }</b>

# L'invito a seguire i profili: compare se ce n'è almeno uno. Sotto ci sono i loro pulsanti.
agency-follow =
    Vuoi altri consigli? Segui { agency-name } sui social.

# Compare se c'è un articolo: il primo pulsante lo apre.
agency-article =
    Follower o clienti? La domanda nasce da un articolo.

# Compaiono se ci sono.
agency-phone = Telefono: { $phone }
agency-email = E-mail: { $email }

# I pulsanti, uno per indirizzo: solo quelli scritti nella configurazione.
agency-links =
    .article = Apri l'articolo
    .facebook = Facebook
    .instagram = Instagram
    .linkedin = LinkedIn
    .x = X
    .tiktok = TikTok
    .youtube = YouTube
    .website = Sito
    .whatsapp = WhatsApp
    .telegram = Telegram

## Nelle altre pagine

# In fondo a /aiuto, sotto gli altri comandi.
help-agency = /agenzia dice chi c'è dietro.

# In fondo a /privacy, dove si può parlare con l'agenzia. $controller è il titolare, $contact l'indirizzo
# a cui scrivere, $keep il numero di giorni.
privacy-contacts =
    Chiedi di parlare con { agency-name }? Solo dopo il tuo sì tengo anche il nome, il contatto e le tue risposte, cifrati, per { $keep } giorni al massimo. Il titolare è { $controller }. Per i tuoi dati scrivi a { $contact }.

## Nel profilo del bot

# Si aggiungono alle due descrizioni del bot (profilo.ftl), se c'è posto: 512 e 120 caratteri in tutto.
bot-description-agency =
    { $agency ->
        [none] Con /agenzia scopri chi c'è dietro.
       *[named] Con { $agency }.
    }
bot-short-description-agency =
    { $agency ->
        [none] Con /agenzia scopri chi c'è dietro.
       *[named] Con { $agency }.
    }
