-- Body size decides which mass a dose counts; null where it is not known.
alter table patient add column sex text check (sex in ('F', 'M'));
alter table patient add column height_mm int check (height_mm > 0);
