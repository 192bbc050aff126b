// sni-proxy hands TLS connections on by the server name that the client asks for, as they are, and resets all others.
//
// sni-proxy LISTEN NAME=BACKEND...
package main

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"os"
	"strings"
	"time"
)

func main() {
	backends := map[string]string{}
	for _, route := range os.Args[2:] {
		name, backend, _ := strings.Cut(route, "=")
		backends[name] = backend
	}
	listener, err := net.Listen("tcp", os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for {
		client, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go serve(client.(*net.TCPConn), backends)
	}
}

func serve(client *net.TCPConn, backends map[string]string) {
	defer client.Close()
	name, hello := greeting(client)
	if len(hello) == 0 {
		return // a probe
	}
	address, known := backends[name]
	if !known {
		log.Printf("reset %s, who asked for %q", client.RemoteAddr(), name)
		client.SetLinger(0) // closes with a reset
		return
	}
	connection, err := net.Dial("tcp", address)
	if err != nil {
		log.Printf("reset %s: %v", client.RemoteAddr(), err)
		client.SetLinger(0)
		return
	}
	backend := connection.(*net.TCPConn)
	defer backend.Close()
	log.Printf("handed %s on to %s", client.RemoteAddr(), name)
	go pipe(backend, io.MultiReader(bytes.NewReader(hello), client))
	pipe(client, backend)
}

// pipe passes on the end, too.
func pipe(to *net.TCPConn, from io.Reader) {
	io.Copy(to, from)
	to.CloseWrite()
}

// greeting reads a ClientHello: the server name in it, and all bytes read so far.
func greeting(client net.Conn) (name string, hello []byte) {
	client.SetReadDeadline(time.Now().Add(10 * time.Second))
	defer client.SetReadDeadline(time.Time{})
	var read bytes.Buffer
	tls.Server(listening{client, io.TeeReader(client, &read)}, &tls.Config{
		GetConfigForClient: func(greeting *tls.ClientHelloInfo) (*tls.Config, error) {
			name = greeting.ServerName
			return nil, errors.New("heard enough")
		},
	}).Handshake()
	return name, read.Bytes()
}

// listening is a connection whose client never hears a word.
type listening struct {
	net.Conn
	reader io.Reader
}

func (l listening) Read(into []byte) (int, error) { return l.reader.Read(into) }

func (listening) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
