-- Looking up who did what, and erasing what refers to nobody any more.
CREATE INDEX audit_prison ON audit (prison_id, at);
CREATE INDEX audit_actor ON audit (actor_id, at);
CREATE INDEX audit_object ON audit (object_id, at);
CREATE INDEX booking_history_by_staff ON booking_history (actor_id, at) WHERE actor_kind = 'staff';

-- Times that were given back, most of them by holds that never became a booking.
CREATE INDEX person_time_over ON person_time (upper(during)) WHERE released;
