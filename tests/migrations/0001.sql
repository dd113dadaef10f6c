-- Rows as version 1 wrote them, with the key 1111…1111.
INSERT INTO meta (name, value) VALUES ('hash-key', x'019160226ccc6fe59440546050db5b63b457888ac7228b5d36594e523a5979411dff23c7e4a2948c7056ad7008cd4a3d2e7d9e50b69b68690a51a5adec58141f6a9b4af8455f85efd8acae71367a9ef953cdd0272365b29d6805352459089aa50ea1f7cbbdfff19faff0ba1b83');
INSERT INTO chat (key, sealed, touched) VALUES (x'b9e26e8cd567d42a821ae34efa341732', x'019160226cf96d8dc8816fb6ae33a637ad102c4c5b7c4ad497a98fc0135ba8ca28204f90d6ce68dcd963375be25a1b70585db271e28a6b532de18da1a923690d6c7bb9d3412a1294bd32b78fc93e489d22b35d82aede42f656abdc7743e4c9185dd706b45effc536f4aa29e3b5818af4be7a2917792c90e4811c02c9ee526d56a3e91741ef39f4c2c4b1a9671f7bc2994d1f80fca0aa7f4e7a', 20500);
INSERT INTO chat (key, sealed, touched) VALUES (x'bbec6bf38eb57573291bbc22f2199f51', x'019160226cfd916c1bcba2c4c3e40eba03ff83dda955698e99f2fbae996cf88d89c0170fc9eb680e6da63afdf4772b1afaddf5fa3cb28e3cf6d74671d89e26aca3654871106fd48b', 20500);
INSERT INTO outbox (id, chat, slot, lane, repeats, sealed) VALUES (2, x'b9e26e8cd567d42a821ae34efa341732', -8246641543885088715, 0, 1, x'019160226c8fcad13ff44974a67692c9f6d5303083cf43834becdbd47e821599fd6dfa0830aa970979cb82388970823b672ac102c80a');
INSERT INTO outbox (id, chat, slot, lane, repeats, sealed) VALUES (3, x'bbec6bf38eb57573291bbc22f2199f51', NULL, 1, 0, x'019160226cdd7ca89700dcc1ca280b948ee3358b18bb880b992209b4a109420925d5c0ababd04da35d1051fb0c7324c18e82cc2cab592ccc');
INSERT INTO seen (update_id, hour) VALUES (41, 492007);
INSERT INTO seen (update_id, hour) VALUES (42, 492007);
INSERT INTO seen (update_id, hour) VALUES (43, 492007);
INSERT INTO tally (day, source, step, choice, count) VALUES (20500, 'bio-instagram', 'start', 'fresh', 3);
INSERT INTO dead_letter (id, chat, day, method, description, sealed) VALUES (1, x'c8da2eae3f2dd58ade2cb983740bb6ba', 20500, 'sendMessage', 'Bad Request: message is too long', x'019160226cf5de571ce702f439291bd41daf034303e223d6537c5c1b38293a62a45b1039c5254a677e3d8a6de01db92f82');
