window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "id_str" : "1955500000000000001",
      "created_at" : "Tue Aug 12 12:00:00 +0000 2025",
      "full_text" : "Abre la feria del queso en Villa Pardo &amp; hay 62 puestos https://t.example/f",
      "lang" : "es",
      "entities" : { "urls" : [ { "url" : "https://t.example/f", "expanded_url" : "https://faro.example/feria" } ], "user_mentions" : [ ] }
    }
  },
  {
    "tweet" : {
      "id_str" : "1955500000000000002",
      "created_at" : "Tue Aug 12 12:30:00 +0000 2025",
      "full_text" : "El primer premio es para una quesera de Los Álamos.",
      "in_reply_to_status_id_str" : "1955500000000000001",
      "in_reply_to_screen_name" : "radiofaro",
      "lang" : "es",
      "entities" : { "urls" : [ ], "user_mentions" : [ ] }
    }
  }
]
