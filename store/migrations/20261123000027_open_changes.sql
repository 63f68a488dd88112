-- The board and the inbox of a prison look for the changes that wait there; without this they looked through every
-- prison's.
CREATE INDEX booking_change_of_prison ON booking_change (prison_id) WHERE state = 'open';
