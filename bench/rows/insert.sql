insert into message (body) values ('A message of ordinary length, as one person writes it to another on an ordinary day.');
