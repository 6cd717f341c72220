CREATE TABLE cash_counts (
	id INTEGER NOT NULL,
	day DATE NOT NULL,
	currency VARCHAR NOT NULL,
	expected VARCHAR NOT NULL,
	counted VARCHAR NOT NULL,
	taken VARCHAR NOT NULL,
	made_at DATETIME NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE company (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	registration_number VARCHAR NOT NULL,
	vat_number VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	addresses JSON NOT NULL,
	accounts JSON NOT NULL,
	logo BLOB NOT NULL,
	quotation_days INTEGER DEFAULT '30' NOT NULL,
	walk_in VARCHAR DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE counters (
	name VARCHAR NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID

;
CREATE TABLE customers (
	code VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	vat_number VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	currency VARCHAR NOT NULL,
	payment_days INTEGER NOT NULL,
	credit_limit VARCHAR,
	addresses JSON NOT NULL,
	contacts JSON NOT NULL,
	notes VARCHAR NOT NULL,
	active BOOLEAN NOT NULL,
	changed INTEGER NOT NULL,
	price_list VARCHAR DEFAULT '' NOT NULL,
	discount_percent VARCHAR DEFAULT '0' NOT NULL,
	discount_days INTEGER DEFAULT '0' NOT NULL,
	PRIMARY KEY (code)
);
CREATE TABLE documents (
	id INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	number VARCHAR NOT NULL,
	date DATE NOT NULL,
	customer VARCHAR NOT NULL,
	customer_name VARCHAR NOT NULL,
	currency VARCHAR NOT NULL,
	net VARCHAR NOT NULL,
	vat VARCHAR NOT NULL,
	total VARCHAR NOT NULL,
	open VARCHAR NOT NULL,
	status VARCHAR NOT NULL,
	living BOOLEAN NOT NULL,
	due_date DATE,
	delivery_date DATE,
	reference VARCHAR NOT NULL,
	notes VARCHAR NOT NULL,
	method VARCHAR NOT NULL,
	prices_include_vat BOOLEAN NOT NULL,
	discount VARCHAR NOT NULL,
	has_charges BOOLEAN NOT NULL,
	search VARCHAR NOT NULL,
	header JSON,
	made_at DATETIME NOT NULL,
	rate VARCHAR,
	base_net VARCHAR,
	base_vat VARCHAR,
	base_total VARCHAR,
	PRIMARY KEY (id),
	UNIQUE (number),
	FOREIGN KEY(customer) REFERENCES customers (code)
);
CREATE TABLE items (
	code VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	unit VARCHAR NOT NULL,
	price VARCHAR NOT NULL,
	vat_code VARCHAR,
	barcodes JSON NOT NULL,
	tracked BOOLEAN NOT NULL,
	active BOOLEAN NOT NULL,
	changed INTEGER NOT NULL,
	kind VARCHAR DEFAULT 'goods' NOT NULL,
	cost VARCHAR,
	units JSON,
	axes JSON,
	variant_of VARCHAR DEFAULT '' NOT NULL,
	make JSON,
	by_serial BOOLEAN DEFAULT 0 NOT NULL,
	PRIMARY KEY (code),
	FOREIGN KEY(vat_code) REFERENCES vat_codes (code)
);
CREATE TABLE keys (
	"key" VARCHAR NOT NULL,
	command VARCHAR NOT NULL,
	number VARCHAR NOT NULL,
	total VARCHAR,
	currency VARCHAR NOT NULL,
	made_at DATETIME NOT NULL,
	PRIMARY KEY ("key")
)
 WITHOUT ROWID

;
CREATE TABLE lines (
	document_id INTEGER NOT NULL,
	line INTEGER NOT NULL,
	item VARCHAR,
	text VARCHAR NOT NULL,
	unit VARCHAR NOT NULL,
	quantity VARCHAR NOT NULL,
	unit_price VARCHAR NOT NULL,
	discount_percent VARCHAR NOT NULL,
	discount_amount VARCHAR NOT NULL,
	vat_code VARCHAR NOT NULL,
	vat_percent VARCHAR NOT NULL,
	amount VARCHAR NOT NULL,
	delivered VARCHAR NOT NULL,
	invoiced VARCHAR NOT NULL,
	returned VARCHAR DEFAULT '0' NOT NULL,
	credited VARCHAR DEFAULT '0' NOT NULL,
	order_id INTEGER,
	order_line INTEGER,
	delivery_id INTEGER,
	delivery_line INTEGER,
	invoice_id INTEGER,
	invoice_line INTEGER,
	more JSON,
	ordered VARCHAR DEFAULT '0' NOT NULL,
	quotation_id INTEGER,
	quotation_line INTEGER,
	PRIMARY KEY (document_id, line),
	FOREIGN KEY(order_id, order_line) REFERENCES lines (document_id, line),
	FOREIGN KEY(delivery_id, delivery_line) REFERENCES lines (document_id, line),
	FOREIGN KEY(document_id) REFERENCES documents (id),
	FOREIGN KEY(item) REFERENCES items (code),
	FOREIGN KEY(vat_code) REFERENCES vat_codes (code),
	FOREIGN KEY(invoice_id) REFERENCES documents (id),
	FOREIGN KEY(quotation_id) REFERENCES documents (id)
)
 WITHOUT ROWID

;
CREATE TABLE links (
	source_id INTEGER NOT NULL,
	target_id INTEGER NOT NULL,
	amount VARCHAR NOT NULL,
	advance_of INTEGER,
	PRIMARY KEY (source_id, target_id),
	FOREIGN KEY(source_id) REFERENCES documents (id),
	FOREIGN KEY(target_id) REFERENCES documents (id),
	FOREIGN KEY(advance_of) REFERENCES documents (id)
)
 WITHOUT ROWID

;
CREATE TABLE money_rules (
	id INTEGER NOT NULL,
	base_currency VARCHAR NOT NULL,
	write_off JSON NOT NULL,
	credit_check VARCHAR NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE openings (
	customer VARCHAR NOT NULL,
	currency VARCHAR NOT NULL,
	amount VARCHAR NOT NULL,
	date DATE NOT NULL,
	PRIMARY KEY (customer, currency),
	FOREIGN KEY(customer) REFERENCES customers (code)
)
 WITHOUT ROWID

;
CREATE TABLE order_versions (
	document_id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	total VARCHAR NOT NULL,
	value JSON NOT NULL,
	PRIMARY KEY (document_id, version),
	FOREIGN KEY(document_id) REFERENCES documents (id)
)
 WITHOUT ROWID

;
CREATE TABLE people (
	name VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID

;
CREATE TABLE periods (
	id INTEGER NOT NULL,
	year_start INTEGER NOT NULL,
	closed_until DATE,
	PRIMARY KEY (id)
);
CREATE TABLE price_lists (
	code VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	currency VARCHAR NOT NULL,
	includes_vat BOOLEAN NOT NULL,
	active BOOLEAN NOT NULL,
	changed INTEGER NOT NULL,
	PRIMARY KEY (code)
)
 WITHOUT ROWID

;
CREATE TABLE prices (
	item VARCHAR NOT NULL,
	nth INTEGER NOT NULL,
	price_list VARCHAR NOT NULL,
	price VARCHAR NOT NULL,
	unit VARCHAR NOT NULL,
	from_quantity VARCHAR NOT NULL,
	first_day DATE,
	last_day DATE,
	PRIMARY KEY (item, nth),
	FOREIGN KEY(item) REFERENCES items (code),
	FOREIGN KEY(price_list) REFERENCES price_lists (code)
)
 WITHOUT ROWID

;
CREATE TABLE rates (
	currency VARCHAR NOT NULL,
	day DATE NOT NULL,
	rate VARCHAR NOT NULL,
	PRIMARY KEY (currency, day)
)
 WITHOUT ROWID

;
CREATE TABLE record (
	id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	what VARCHAR NOT NULL,
	number VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE serials (
	item VARCHAR NOT NULL,
	serial VARCHAR NOT NULL,
	warehouse VARCHAR,
	PRIMARY KEY (item, serial),
	FOREIGN KEY(item) REFERENCES items (code),
	FOREIGN KEY(warehouse) REFERENCES warehouses (code)
)
 WITHOUT ROWID

;
CREATE TABLE series (
	kind VARCHAR NOT NULL,
	prefix VARCHAR NOT NULL,
	digits INTEGER NOT NULL,
	yearly BOOLEAN NOT NULL,
	PRIMARY KEY (kind)
)
 WITHOUT ROWID

;
CREATE TABLE stock_levels (
	item VARCHAR NOT NULL,
	warehouse VARCHAR NOT NULL,
	quantity VARCHAR NOT NULL,
	PRIMARY KEY (item, warehouse),
	FOREIGN KEY(item) REFERENCES items (code),
	FOREIGN KEY(warehouse) REFERENCES warehouses (code)
)
 WITHOUT ROWID

;
CREATE TABLE stock_movements (
	id INTEGER NOT NULL,
	item VARCHAR NOT NULL,
	warehouse VARCHAR NOT NULL,
	quantity VARCHAR NOT NULL,
	date DATE NOT NULL,
	kind VARCHAR NOT NULL,
	number VARCHAR NOT NULL,
	line INTEGER NOT NULL,
	cost VARCHAR,
	reference VARCHAR NOT NULL,
	who VARCHAR NOT NULL,
	made_at DATETIME NOT NULL,
	serial VARCHAR DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(item) REFERENCES items (code),
	FOREIGN KEY(warehouse) REFERENCES warehouses (code)
);
CREATE TABLE tenders (
	document_id INTEGER NOT NULL,
	nth INTEGER NOT NULL,
	method VARCHAR NOT NULL,
	amount VARCHAR NOT NULL,
	reference VARCHAR NOT NULL,
	given VARCHAR,
	PRIMARY KEY (document_id, nth),
	FOREIGN KEY(document_id) REFERENCES documents (id)
)
 WITHOUT ROWID

;
CREATE TABLE vat_codes (
	code VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	percent VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	changed INTEGER NOT NULL,
	PRIMARY KEY (code)
)
 WITHOUT ROWID

;
CREATE TABLE warehouses (
	code VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	may_go_below BOOLEAN NOT NULL,
	active BOOLEAN NOT NULL,
	PRIMARY KEY (code)
)
 WITHOUT ROWID

;
CREATE INDEX cash_counts_by_day ON cash_counts (currency, day, id);
CREATE INDEX documents_by_customer ON documents (customer, kind, date, id);
CREATE INDEX documents_by_date ON documents (date, id);
CREATE INDEX documents_by_kind ON documents (kind, date, id);
CREATE INDEX documents_living_by_date ON documents (living, date, id);
CREATE INDEX documents_living_by_due ON documents (kind, living, due_date, id);
CREATE INDEX ix_customers_changed ON customers (changed);
CREATE INDEX ix_items_changed ON items (changed);
CREATE INDEX lines_by_delivery ON lines (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX lines_by_order ON lines (order_id);
CREATE INDEX lines_by_quotation ON lines (quotation_id) WHERE quotation_id IS NOT NULL;
CREATE INDEX links_by_target ON links (target_id);
CREATE INDEX record_by_moment ON record (at);
CREATE INDEX record_by_number ON record (number, id);
CREATE INDEX stock_movements_by_item ON stock_movements (item, warehouse);
CREATE INDEX stock_movements_by_number ON stock_movements (number);
CREATE INDEX stock_movements_by_serial ON stock_movements (serial) WHERE serial != '';
CREATE TRIGGER order_versions_are_not_changed BEFORE UPDATE ON order_versions
BEGIN SELECT RAISE(ABORT, 'Versions of orders can not be changed.'); END;
CREATE TRIGGER order_versions_are_not_replaced BEFORE INSERT ON order_versions
WHEN EXISTS (SELECT 1 FROM order_versions WHERE document_id = NEW.document_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'Versions of orders can not be changed.'); END;
CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'The record can not be changed.'); END;
CREATE TRIGGER record_is_not_replaced BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'The record can not be changed.'); END;
CREATE TRIGGER record_is_not_shortened BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'The record can not be changed.'); END;
CREATE TRIGGER stock_movements_are_not_changed BEFORE UPDATE ON stock_movements
BEGIN SELECT RAISE(ABORT, 'Movements of stock can not be changed.'); END;
CREATE TRIGGER stock_movements_are_not_replaced BEFORE INSERT ON stock_movements
WHEN EXISTS (SELECT 1 FROM stock_movements WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'Movements of stock can not be changed.'); END;
